#!/usr/bin/env bash
# The agent image.
#   image.sh state   prints current, outdated or missing
#   image.sh up      builds it unless it is current; an outdated one is replaced only with consent given beforehand
# Environment: BERTH_CONSENT, what config/image/build.sh names, and BERTH_PROGRAM: the launcher, which is asked for what
# the configuration says about proxies and certificates.
set -euo pipefail
here=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=config/provision/common.sh
. "$here/common.sh"

image=berth-agent:latest
builder=$here/../image/build.sh

state() {
    local label
    label=$(docker image inspect -f '{{index .Config.Labels "dev.berth.image"}}' "$image" 2>/dev/null) || { echo missing; return; }
    if [[ $label == "$(bash "$builder" --fingerprint)" ]]; then echo current; else echo outdated; fi
}

configured() {
    local provision=()
    if [[ ${BERTH_CONSENT:-no} == yes ]]; then provision=(--provision); fi
    if [[ -n ${BERTH_PROGRAM:-} ]]; then "$BERTH_PROGRAM" "${provision[@]}" config --image-build; fi
}

# As root, who may make device nodes and other users' files; without sudo, mmdebstrap tries a user namespace.
build() {
    local way=${BERTH_IMAGE_WAY:-auto} tool=(bash "$builder" "$image") settings
    settings=$(configured) || fail "the image is not built, for the configuration cannot be read"
    eval "$settings"
    if [[ $way == auto ]]; then
        say "looking for an image registry"
        way=$(bash "$builder" --way)
    fi
    export BERTH_IMAGE_WAY=$way
    if [[ $way == bootstrap ]]; then
        if is_debian && ! command -v mmdebstrap >/dev/null; then install_packages mmdebstrap; fi
        if (( EUID != 0 )) && command -v sudo >/dev/null; then tool=(sudo -E "${tool[@]}"); fi
    fi
    during "building the agent image $image by $way (one to three minutes)" "$(log_file image)" "${tool[@]}"
}

up() {
    case $(state) in
        current) return ;;
        outdated)
            if [[ ${BERTH_CONSENT:-no} != yes ]]; then
                say "the agent image $image is outdated: './berth --provision COMMAND' builds it anew"
                return
            fi
            ;;
        missing) consent "The agent image $image is missing" "build it" "bash config/image/build.sh" ;;
    esac
    build
}

case ${1:-} in
    state) state ;;
    up) up ;;
    *) fail "usage: image.sh state|up" ;;
esac
