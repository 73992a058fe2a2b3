# shellcheck shell=bash
# The steps of ./berth --provision, sourced by the launcher. Each makes sure of one thing: it says what it found missing,
# and, when that was consented to (--provision, or a yes at the terminal), installs or starts it. Doing one twice does
# nothing the second time.
#   home       the program's tree, set by the launcher
#   provision  1 if the user consented to installing and starting things

provision=0
: "${home:?set by the launcher}"
readonly AGENT_IMAGE=berth-agent:latest
readonly DOCKERD_LOG=/var/log/berth-dockerd.log

say() { printf 'berth: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

ask() {
    local answer
    [[ -t 0 && -t 2 ]] || return 1
    read -r -p "berth: $1 [y/N] " answer
    [[ $answer == [yY]* ]]
}

# consent QUESTION HINT: goes on if the user agrees, else ends with the hint.
consent() {
    (( provision )) || ask "$1" || fail "$2"
}

as_root() {
    if (( EUID == 0 )); then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else fail "this needs root and there is no sudo: run as root: $*"
    fi
}

apt_install() {
    command -v apt-get >/dev/null || fail "cannot install $*: this is not a Debian-like system; install it by hand"
    say "installing $* with apt-get"
    local log
    log=$(mktemp)
    { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y "$@"; } >"$log" 2>&1 ||
        { tail -n 20 "$log" >&2; fail "apt-get could not install $*; its output is in $log"; }
    rm -f "$log"
}

# --- JDK and Maven ---

java_major() {
    local release=$1/release
    [[ -x $1/bin/java && -r $release ]] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release"
}

jdk_candidates() {
    printf '%s\n' "${JAVA_HOME:-}"
    local java
    java=$(command -v java) && dirname "$(dirname "$(readlink -f "$java")")"
    printf '%s\n' /usr/lib/jvm/* /opt/*jdk* /opt/*java* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
}

find_jdk() {
    local candidate major
    while IFS= read -r candidate; do
        major=$(java_major "$candidate") || continue
        if (( ${major:-0} >= 21 )); then
            jdk=$candidate # for the launcher
            export jdk
            return 0
        fi
    done < <(jdk_candidates)
    return 1
}

need_jdk() {
    find_jdk && return
    local hint="Berth needs a JDK of version 21 or newer; none was found in JAVA_HOME, PATH, /usr/lib/jvm or /opt."
    hint+=" Install one (on Debian 13 or Ubuntu 24.04: apt-get install openjdk-21-jdk-headless) or set JAVA_HOME"
    consent "No JDK of version 21 or newer is installed. Install one?" "$hint"
    apt-cache show openjdk-21-jdk-headless >/dev/null 2>&1 || as_root apt-get update >/dev/null 2>&1 || true
    apt-cache show openjdk-21-jdk-headless >/dev/null 2>&1 || fail "$hint (this system's packages have none)"
    apt_install openjdk-21-jdk-headless
    find_jdk || fail "$hint"
}

need_maven() {
    command -v mvn >/dev/null && return
    consent "Maven is not installed. Install it?" "building needs Maven 3.6.3 or newer: apt-get install maven"
    apt_install maven
}

# --- the engine ---

engine_answers() { "$home/config/provision/engine-answers.sh" >/dev/null 2>&1; }

need_engine() {
    engine_answers && return
    [[ -z ${DOCKER_HOST:-} ]] || fail "no Docker engine answers at DOCKER_HOST=$DOCKER_HOST: start it, or unset DOCKER_HOST"
    if ! command -v dockerd >/dev/null; then
        consent "No Docker engine is installed. Install docker.io?" \
            "no Docker engine answers and none is installed: apt-get install docker.io, or ./berth --provision ..."
        apt_install docker.io
        keep_containers_over_restarts
        engine_answers && return
    fi
    consent "The Docker engine does not run. Start it?" \
        "no Docker engine answers: start it (systemctl start docker), or ./berth --provision ..."
    start_engine
}

# Only on an engine that was installed here and now: then a restart of the engine does not end conversations.
keep_containers_over_restarts() {
    [[ -e /etc/docker/daemon.json ]] && return
    as_root mkdir -p /etc/docker
    printf '{\n  "live-restore": true\n}\n' | as_root tee /etc/docker/daemon.json >/dev/null
}

start_engine() {
    say "starting the Docker engine"
    if [[ -d /run/systemd/system ]]; then
        as_root systemctl start docker || true
        wait_for_engine 60 && return
        fail "the Docker engine does not come up: see 'journalctl -u docker'"
    fi
    forget_dead_engine
    run_dockerd && return
    say "the engine does not come up with a bridge; trying without (host networking needs none)"
    run_dockerd --bridge=none --iptables=false && return
    tail -n 15 "$DOCKERD_LOG" >&2
    fail "the Docker engine does not come up; its log is in $DOCKERD_LOG"
}

# What an engine that was killed left behind would keep a new one from starting.
forget_dead_engine() {
    local file pid
    for file in /var/run/docker.pid /var/run/docker/containerd/containerd.pid; do
        [[ -r $file ]] || continue
        pid=$(<"$file")
        case $(cat "/proc/$pid/comm" 2>/dev/null) in dockerd | containerd) ;; *) as_root rm -f "$file" ;; esac
    done
}

run_dockerd() {
    as_root sh -c 'nohup setsid dockerd "$@" </dev/null >>'"$DOCKERD_LOG"' 2>&1 &' dockerd "$@"
    wait_for_engine 40
}

wait_for_engine() {
    local tries=$(( $1 * 4 ))
    while (( tries-- > 0 )); do
        engine_answers && return 0
        sleep 0.25
        (( tries % 4 )) || [[ -d /run/systemd/system ]] || pgrep -x dockerd >/dev/null || return 1
    done
    return 1
}

# --- the agent image ---

image_is_current() {
    local made_from
    made_from=$(docker image inspect -f '{{index .Config.Labels "dev.berth.image"}}' "$AGENT_IMAGE" 2>/dev/null) || return 1
    [[ $made_from == "$("$home/config/image/build.sh" --fingerprint)" ]]
}

need_image() {
    [[ ${BERTH_SANDBOX_IMAGE:-$AGENT_IMAGE} == "$AGENT_IMAGE" ]] || return 0
    image_is_current && return
    consent "The agent image $AGENT_IMAGE is missing or out of date. Build it?" \
        "the agent image is missing or out of date: config/image/build.sh builds it, or ./berth --provision ..."
    command -v mmdebstrap >/dev/null || command -v debootstrap >/dev/null || ! command -v apt-get >/dev/null ||
        apt_install mmdebstrap
    if [[ -w ${DOCKER_HOST:-/var/run/docker.sock} ]]; then "$home/config/image/build.sh" "$AGENT_IMAGE"
    else as_root "$home/config/image/build.sh" "$AGENT_IMAGE"
    fi
}

# --- what only the tests use ---

need_test_software() {
    local missing=()
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
    command -v npm >/dev/null || missing+=(npm)
    (( ${#missing[@]} )) || return 0
    (( provision )) || fail "the tests need ${missing[*]}: apt-get install ${missing[*]}, or ./berth --provision test"
    apt_install "${missing[@]}"
}
