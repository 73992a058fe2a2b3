#!/usr/bin/env bash
# Runs aimock, a mock server of language models made by others, for the tests.
# Usage: aimock.sh FOLDER [OPTION OF llmock]...
# Installs it into FOLDER once, with a Node of its own where the system's is too old, then becomes it.
set -euo pipefail

aimock=1.43.0
node=22.19.0
folder=$1
shift

node_is_recent() {
    node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
             process.exit(major > 20 || (major === 20 && minor >= 15) ? 0 : 1)' 2>/dev/null
}

install() {
    command -v npm >/dev/null || {
        echo "aimock.sh: npm is missing: apt-get install npm" >&2
        exit 69
    }
    local packages=("@copilotkit/aimock@$aimock")
    node_is_recent || packages+=("node@$node")
    mkdir -p "$folder"
    npm install --prefix "$folder" --no-audit --no-fund --loglevel=error "${packages[@]}" >&2
    touch "$folder/aimock-$aimock"
}

[[ -e $folder/aimock-$aimock ]] || install
PATH=$folder/node_modules/.bin:$PATH
exec node "$folder/node_modules/@copilotkit/aimock/dist/cli.js" "$@"
