#!/usr/bin/env bash
# Builds the agent image from packages.txt, in one of two ways:
#   registry   `docker build` on a public base image, where a registry answers;
#   bootstrap  the distribution's own packages (mmdebstrap or debootstrap) and `docker import`, where none does.
# Usage: build.sh [IMAGE]        IMAGE defaults to berth-agent:latest
# Environment: BERTH_IMAGE_WAY=registry|bootstrap|auto (auto), BERTH_IMAGE_BASE (debian:stable-slim),
#   BERTH_IMAGE_SUITE (this host's Debian release, else stable), BERTH_IMAGE_MIRROR (http://deb.debian.org/debian),
#   BERTH_IMAGE_BUILD_ESSENTIAL=1 to add compilers, BERTH_IMAGE_CA (a PEM file to trust inside),
#   http_proxy/https_proxy/no_proxy (used while building, not kept in the image).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
image=${1:-berth-agent:latest}
way=${BERTH_IMAGE_WAY:-auto}
base=${BERTH_IMAGE_BASE:-debian:stable-slim}
mirror=${BERTH_IMAGE_MIRROR:-http://deb.debian.org/debian}
ca=${BERTH_IMAGE_CA:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf 'berth: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# What the image was made from; the program compares it to know whether the image is current.
fingerprint() { cat "$here/packages.txt" "$here/finish.sh" "$here/build.sh" | sha256sum | cut -c1-16; }

packages() {
    awk -v all="${BERTH_IMAGE_BUILD_ESSENTIAL:-0}" '
        /^\[/ { extra = 1 }
        /^[a-z]/ && (!extra || all == 1) { print $1 }' "$here/packages.txt"
}

suite() {
    if [[ -n ${BERTH_IMAGE_SUITE:-} ]]; then echo "$BERTH_IMAGE_SUITE"; return; fi
    # shellcheck disable=SC1091
    . /etc/os-release 2>/dev/null || true
    if [[ ${ID:-} == debian && -n ${VERSION_CODENAME:-} ]]; then echo "$VERSION_CODENAME"; else echo stable; fi
}

registry_answers() { timeout 20 docker pull -q "$base" >/dev/null 2>&1; }

from_registry() {
    say "building $image on $base with docker build (some minutes)"
    mkdir "$work/context"
    cp "$here/finish.sh" "$work/context/"
    if [[ -n $ca ]]; then cp "$ca" "$work/context/ca.crt"; else : > "$work/context/ca.crt"; fi
    cat > "$work/context/Dockerfile" <<DOCKERFILE
FROM $base
ARG http_proxy https_proxy no_proxy
COPY finish.sh ca.crt /build/
RUN apt-get update \\
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(packages | tr '\n' ' ') \\
 && bash /build/finish.sh / /build/ca.crt && rm -rf /build
LABEL dev.berth.image=$(fingerprint)
CMD ["/bin/bash"]
DOCKERFILE
    docker build -t "$image" --build-arg http_proxy --build-arg https_proxy --build-arg no_proxy "$work/context" >&2
}

bootstrap_tool() {
    command -v mmdebstrap || command -v debootstrap || fail "neither mmdebstrap nor debootstrap is installed: run" \
        "'apt-get install mmdebstrap', or './berth --provision doctor', which does it for you"
}

bootstrap() {
    local root=$work/root tool release
    tool=$(bootstrap_tool)
    release=$(suite)
    (( EUID == 0 )) || [[ $tool == *mmdebstrap ]] || fail "debootstrap needs root: run this with sudo"
    say "no image registry answers: building $image from Debian $release packages with ${tool##*/} (about a minute)"
    case $tool in
        *mmdebstrap) mmdebstrap --quiet --variant=minbase --include="$(packages | paste -sd,)" \
            --aptopt='Acquire::Languages "none"' --dpkgopt='path-exclude=/usr/share/man/*' \
            --dpkgopt='path-exclude=/usr/share/doc/*' "$release" "$root" "$mirror" >&2 ;;
        *) debootstrap --variant=minbase --include="$(packages | paste -sd,)" "$release" "$root" "$mirror" >&2 ;;
    esac
    bash "$here/finish.sh" "$root" "$ca"
    tar --numeric-owner -C "$root" -c . | docker import \
        --change 'CMD ["/bin/bash"]' --change 'ENV LANG=C.UTF-8' \
        --change "LABEL dev.berth.image=$(fingerprint)" - "$image" >/dev/null
}


if [[ ${1:-} == --fingerprint ]]; then fingerprint; exit 0; fi
case $way in
    registry) from_registry ;;
    bootstrap) bootstrap ;;
    auto) if registry_answers; then from_registry; else bootstrap; fi ;;
    *) fail "BERTH_IMAGE_WAY is '$way': use registry, bootstrap or auto" ;;
esac
say "image $image is ready"
