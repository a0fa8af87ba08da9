#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs drive.py inside a private X server, session bus and home. Usage: run.sh VIGIE LANGUAGE
set -eu
program=$1
language=$2
here=$(dirname "$(readlink -f "$0")")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache
unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY
# The system interpreter: the bindings of the accessibility bus are packages of the system.
xvfb-run --auto-servernum --server-args="-screen 0 1280x900x24" dbus-run-session -- bash -c '
    openbox & manager=$!
    /usr/bin/python3 "$1/drive.py" "$2" "$3"; code=$?
    kill $manager 2>/dev/null
    exit $code' drive "$here" "$program" "$language"
