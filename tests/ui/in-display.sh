#!/usr/bin/env bash
# in-display.sh WIDTHxHEIGHT SCRIPT.py ARGUMENT…: runs a Python script in a virtual display with a session bus of its own
# and an empty home. /usr/bin/python3, because python3-gi belongs to the distribution's Python.
set -euo pipefail
size=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -m 700 "$work/run" "$work/home"
unset WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME
export XDG_RUNTIME_DIR=$work/run HOME=$work/home
export GSETTINGS_BACKEND=memory GDK_BACKEND=x11 GSK_RENDERER=cairo G_DEBUG=fatal-warnings NO_AT_BRIDGE=0 GTK_A11Y=atspi
export LC_ALL=C.UTF-8 TZ=${TZ:-Europe/London} PYTHONDONTWRITEBYTECODE=1
# The bus's own services chatter on stdout: only the script's output is let through.
exec 3>&1 1>&2
xvfb-run -a -s "-screen 0 ${size}x24" dbus-run-session -- bash -c 'exec /usr/bin/python3 "$@" >&3 3>&-' script "$@"
