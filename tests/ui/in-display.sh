#!/usr/bin/env bash
# in-display.sh WIDTHxHEIGHT SCRIPT.py ARGUMENT…: runs a Python script in a virtual display with a session bus of its own
# and an empty home. /usr/bin/python3, because python3-gi belongs to the distribution's Python.
set -euo pipefail
size=$1
shift
work=$(mktemp -d)
mkdir -m 700 "$work/run" "$work/home"
unset WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME
export XDG_RUNTIME_DIR=$work/run HOME=$work/home
export GSETTINGS_BACKEND=memory GDK_BACKEND=x11 GSK_RENDERER=cairo G_DEBUG=fatal-warnings NO_AT_BRIDGE=0 GTK_A11Y=atspi
export LC_ALL=C.UTF-8 TZ=${TZ:-Europe/London} PYTHONDONTWRITEBYTECODE=1
# Xvfb chooses a free display itself: two of these may start in the same moment. -r: on a busy machine half a second may pass between
# a key's way down and up, and the server would press it again and again.
mkfifo "$work/display"
Xvfb -displayfd 4 -screen 0 "${size}x24" -nolisten tcp -noreset -r 4>"$work/display" 2>"$work/xvfb.log" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$work"' EXIT
read -r number <"$work/display"
export DISPLAY=:$number

# The bus's own services chatter on stdout: only the script's output is let through.
exec 3>&1 1>&2
dbus-run-session -- bash -c 'exec /usr/bin/python3 "$@" >&3 3>&-' script "$@"
