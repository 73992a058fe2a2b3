#!/usr/bin/env bash
# Runs a program that others published on npm, for the tests.
# Usage: npm.sh FOLDER PACKAGE@VERSION LEAST_NODE SCRIPT [ARGUMENT]...
# Installs the package into FOLDER once, with a Node of its own where the system's is older than LEAST_NODE, then becomes
# that Node with SCRIPT, whose path begins in FOLDER/node_modules unless it is absolute.
set -euo pipefail

node=22.19.0
folder=$1 package=$2 least=$3 script=$4
shift 4
done=$folder/.installed-${package//\//-}

node_is_recent() {
    node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
             const [least, second] = process.argv[1].split(".").map(Number);
             process.exit(major > least || (major === least && minor >= second) ? 0 : 1)' "$least" 2>/dev/null
}

install() {
    command -v npm >/dev/null || {
        echo "npm.sh: npm is missing: apt-get install npm" >&2
        exit 69
    }
    local packages=("$package")
    node_is_recent || packages+=("node@$node")
    npm install --prefix "$folder" --no-audit --no-fund --loglevel=error "${packages[@]}" >&2
    touch "$done"
}

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
exec {lock}> "$folder/.lock"
flock "$lock"
[[ -e $done ]] || install
exec {lock}>&-

PATH=$folder/node_modules/.bin:$PATH
[[ $script == /* ]] || script=$folder/node_modules/$script
exec node "$script" "$@"
