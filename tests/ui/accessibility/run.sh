#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs drive.py inside a private X server, session bus and home. Usage: run.sh VIGIE LANGUAGE
set -eu
program=$1
language=$2
here=$(dirname "$(readlink -f "$0")")
home=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache
unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY
# The system interpreter: the bindings of the accessibility bus are packages of the system.
# The server chooses its number itself: of two that look for a free one at the same time both find the same.
Xvfb -displayfd 5 -screen 0 1280x900x24 -nolisten tcp 5> "$home/display" 2> "$home/server.log" &
server=$!
for _ in $(seq 200); do
    [ -s "$home/display" ] && break
    kill -0 "$server" 2>/dev/null || { cat "$home/server.log" >&2; exit 1; }
    sleep 0.1
done
DISPLAY=:$(tr -d '[:space:]' < "$home/display")
export DISPLAY
dbus-run-session -- bash -c '
    openbox & manager=$!
    /usr/bin/python3 "$1/drive.py" "$2" "$3"; code=$?
    kill $manager 2>/dev/null
    exit $code' drive "$here" "$program" "$language"
