#!/usr/bin/env bash
# The last touches to an agent image's file system: finish.sh ROOT [CA.crt]
# The container's root is read-only, so what programs expect to write is linked into /mnt, the one writable place.
set -euo pipefail
root=${1%/}
ca=${2:-}

rm -rf "$root/tmp" "$root/var/tmp" "$root/root"
ln -s /mnt/.berth/tmp "$root/tmp"
ln -s /mnt/.berth/tmp "$root/var/tmp"
ln -s /mnt/.berth/home "$root/root"
mkdir -p "$root/mnt" "$root/run/berth"

# vim-tiny installs vi only; agents type vim.
[ -e "$root/usr/bin/vim" ] || ln -s vim.tiny "$root/usr/bin/vim"

if [ -n "$ca" ] && [ -s "$ca" ]; then
    cp "$ca" "$root/usr/local/share/ca-certificates/berth-local.crt"
    chroot "${root:-/}" update-ca-certificates >/dev/null
fi
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root/build"
