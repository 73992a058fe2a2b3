#!/usr/bin/env bash
# Builds the agent image from packages.txt, in one of two ways:
#   registry   `docker build` on a public base image, where a registry answers;
#   bootstrap  the distribution's own packages (mmdebstrap or debootstrap) and `docker import`, where none does.
# Usage: build.sh [IMAGE]        IMAGE defaults to berth-agent:latest
#        build.sh --way          prints the way that `auto` takes here
#        build.sh --fingerprint  prints what the image's label dev.berth.image holds when it is current
# Environment: BERTH_IMAGE_WAY=registry|bootstrap|auto (auto), BERTH_IMAGE_BASE (debian:stable-slim),
#   BERTH_IMAGE_SUITE (this host's release), BERTH_IMAGE_MIRROR (this host's mirror),
#   BERTH_IMAGE_BUILD_ESSENTIAL=1 to add compilers, BERTH_IMAGE_CA (a file of PEM certificates to trust inside),
#   http_proxy, https_proxy, no_proxy in either case (used while building, not kept in the image).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
way=${BERTH_IMAGE_WAY:-auto}
base=${BERTH_IMAGE_BASE:-debian:stable-slim}
ca=${BERTH_IMAGE_CA:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf 'berth: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# What the image is made from; the program compares it to know whether the image is current.
fingerprint() { cat "$here/packages.txt" "$here/finish.sh" | sha256sum | cut -c1-16; }

packages() {
    awk -v all="${BERTH_IMAGE_BUILD_ESSENTIAL:-0}" '
        /^\[/ { extra = 1 }
        /^[a-z]/ && (!extra || all == 1) { print $1 }' "$here/packages.txt"
}

# ---- on a public base -------------------------------------------------------------------------------------------------

# A registry answers when the pull gets as far as naming what it pulls; the pull itself may then take its time.
registry_answers() {
    local pid status=0 began=$SECONDS
    docker image inspect "$base" >/dev/null 2>&1 && return
    : > "$work/pull"
    docker pull "$base" >> "$work/pull" 2>&1 < /dev/null &
    pid=$!
    until grep -q 'Pulling from' "$work/pull"; do
        if ! kill -0 "$pid" 2>/dev/null; then break; fi
        if (( SECONDS - began >= 20 )); then kill "$pid"; return 1; fi
        sleep 0.2
    done
    wait "$pid" || status=$?
    return "$status"
}

# Both spellings of each proxy variable are in use; docker passes on those that are set, and does not keep them.
proxies() {
    local name
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        if [[ -n ${!name:-} ]]; then printf -- '--build-arg\n%s\n' "$name"; fi
    done
}

from_registry() {
    local -a arguments
    say "building $image on $base with docker build"
    mkdir "$work/context"
    cp "$here/finish.sh" "$work/context/"
    cat "${ca:-/dev/null}" > "$work/context/ca.crt"
    cat > "$work/context/Dockerfile" <<DOCKERFILE
FROM $base
COPY finish.sh ca.crt /build/
RUN apt-get update \\
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(packages | tr '\n' ' ') \\
 && bash /build/finish.sh / /build/ca.crt
ENV LANG=C.UTF-8
LABEL dev.berth.image=$(fingerprint)
CMD ["/bin/bash"]
DOCKERFILE
    mapfile -t arguments < <(proxies)
    # The host's network: a proxy on its localhost is then reached, and no bridge is needed.
    docker build --network=host -t "$image" "${arguments[@]}" "$work/context" >&2
}

# ---- from the distribution's packages ---------------------------------------------------------------------------------

bootstrap_tool() {
    command -v mmdebstrap || command -v debootstrap || fail "neither mmdebstrap nor debootstrap is installed: run" \
        "'apt-get install mmdebstrap', or './berth --provision doctor', which does it for you"
}

# The host's own release where it is one that the package list fits, so that its keys and its mirror are there, too.
host_is() {
    # shellcheck disable=SC1091
    [[ " $* " == *" $(. /etc/os-release 2>/dev/null && echo "${ID:-}") "* ]]
}

suite() {
    # shellcheck disable=SC1091
    if [[ -n ${BERTH_IMAGE_SUITE:-} ]]; then echo "$BERTH_IMAGE_SUITE"
    elif host_is debian ubuntu; then (. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
    else echo stable; fi
}

# Where packages come from, a line each as in sources.list: this host's own mirrors with their updates where they fit.
sources() {
    local lines=
    if [[ -z ${BERTH_IMAGE_MIRROR:-} ]] && host_is debian ubuntu; then
        # shellcheck disable=SC2016 # apt's own variables
        lines=$(apt-get indextargets --format '$(RELEASE)|$(COMPONENT)|$(REPO_URI)' 2>/dev/null \
            | awk -F'|' -v suite="$(suite)" 'index($1, suite) == 1 && $2 ~ /^(main|universe)$/ && $3 ~ /^https?:/ {
                print "deb " $3 " " $1 " " $2 }' | sort -u)
    fi
    echo "${lines:-deb ${BERTH_IMAGE_MIRROR:-http://deb.debian.org/debian} $(suite) main}"
}

with_mmdebstrap() {
    local hook
    # The hook's words are for a shell of mmdebstrap's; "$1" is the root file system there.
    hook="bash $(printf '%q' "$here/finish.sh") \"\$1\" $(printf '%q' "$ca")"
    sources | mmdebstrap --variant=minbase --include="$(packages | paste -sd,)" \
        --aptopt='Acquire::Languages "none"' --aptopt="Acquire::http::Proxy \"$(apt_proxy)\"" \
        --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --customize-hook="$hook" --skip=cleanup/tmp --format=tar "$(suite)" - -
}

# apt takes its proxy from its own configuration before it looks at the environment.
apt_proxy() {
    local proxy=
    eval "$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null)"
    echo "${proxy:-${http_proxy:-${HTTP_PROXY:-DIRECT}}}"
}

# The simpler tool knows one source only.
with_debootstrap() {
    local at components
    (( EUID == 0 )) || fail "debootstrap needs root: run this with sudo, or install mmdebstrap"
    at=$(sources | awk -v suite="$(suite)" '$3 == suite { print $2; exit }')
    components=$(sources | awk -v suite="$(suite)" '$3 == suite { print $4 }' | paste -sd,)
    debootstrap --variant=minbase --components="$components" --include="$(packages | paste -sd,)" \
        "$(suite)" "$work/root" "$at" >&2
    bash "$here/finish.sh" "$work/root" "$ca"
    tar --numeric-owner -C "$work/root" -c .
}

bootstrap() {
    local tool
    tool=$(bootstrap_tool)
    say "building $image from the packages of $(suite) with ${tool##*/}"
    "with_${tool##*/}" > "$work/root.tar"
    docker import --change 'CMD ["/bin/bash"]' --change 'ENV LANG=C.UTF-8' \
        --change "LABEL dev.berth.image=$(fingerprint)" "$work/root.tar" "$image" >/dev/null
}

# -----------------------------------------------------------------------------------------------------------------------

chosen_way() {
    case $way in
        registry | bootstrap) echo "$way" ;;
        auto) if registry_answers; then echo registry; else echo bootstrap; fi ;;
        *) fail "BERTH_IMAGE_WAY is '$way': use registry, bootstrap or auto" ;;
    esac
}

case ${1:-} in
    --fingerprint) fingerprint; exit 0 ;;
    --way) chosen_way; exit 0 ;;
    -*) fail "usage: build.sh [IMAGE | --way | --fingerprint]" ;;
esac
image=${1:-berth-agent:latest}
[[ -z $ca || -r $ca ]] || fail "BERTH_IMAGE_CA names $ca, which cannot be read"
case $(chosen_way) in
    registry) from_registry ;;
    bootstrap) bootstrap ;;
    *) exit 1 ;;
esac
say "image $image is ready"
