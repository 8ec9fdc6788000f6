#!/usr/bin/env bash
# tour.sh PROGRAM FOLDER: pictures of every tab of the program, light and dark, on the worked example, in a virtual
# display. Prints their names. What it needs is in tests/packages.sh.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf 'Making the worked example for the pictures…\n' >&2
"$program" --store "$work/example.frontdesk" demo >&2

for scheme in light dark; do
  cp "$work/example.frontdesk" "$work/$scheme.frontdesk"
  ADW_DEBUG_COLOR_SCHEME=prefer-$scheme \
    "$here/in-display.sh" 1280x800 "$here/tour.py" "$program" "$work/$scheme.frontdesk" "$folder" "$scheme" \
    2>"$work/$scheme.log" || { cat "$work/$scheme.log" >&2; exit 1; }
done
