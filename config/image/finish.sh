#!/usr/bin/env bash
# The last touches to an agent image's file system: finish.sh ROOT [CA.crt]
# The container's root is read-only, so what programs expect to write is linked into /mnt, the one writable place.
set -euo pipefail
root=${1%/}
ca=${2:-}

# Before /tmp becomes a link to a place that is only there when the container runs.
if [ -n "$ca" ] && [ -s "$ca" ]; then
    # One certificate a file, as update-ca-certificates wants them.
    awk -v folder="$root/usr/local/share/ca-certificates" '
        /-----BEGIN CERTIFICATE-----/ { file = folder "/berth-" ++n ".crt" }
        file { print > file }
        /-----END CERTIFICATE-----/ { close(file); file = "" }' "$ca"
    chroot "${root:-/}" update-ca-certificates >/dev/null
fi

# vim-tiny installs vi only; agents type vim.
[ -e "$root/usr/bin/vim" ] || ln -s vim.tiny "$root/usr/bin/vim"

rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root/build"
rm -rf "$root/tmp" "$root/var/tmp" "$root/root"
ln -s /mnt/.berth/tmp "$root/tmp"
ln -s /mnt/.berth/tmp "$root/var/tmp"
ln -s /mnt/.berth/home "$root/root"
mkdir -p "$root/mnt" "$root/run/berth"
