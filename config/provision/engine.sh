#!/usr/bin/env bash
# The Docker engine.
#   engine.sh answers         exits 0 if one answers where DOCKER_HOST, or the default, says
#   engine.sh before "GOALS"  exits 0 unless Maven's GOALS run tests in containers and no engine, or no image, is there
#   engine.sh up              installs the distribution's docker.io and starts it, as far as that is missing
# Environment: BERTH_CONSENT; BERTH_DOCKERD_OPTIONS, further options of a dockerd that is started here.
set -euo pipefail
# shellcheck source=config/provision/common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

host=${DOCKER_HOST:-unix:///var/run/docker.sock}
socket=${host#unix://}
log=/var/log/berth-dockerd.log

answers() { timeout 20 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# The same for an engine that may be closed to this user.
answers_to_root() {
    if (( EUID == 0 )); then answers; return; fi
    as_root env "DOCKER_HOST=$host" timeout 20 docker version >/dev/null 2>&1
}

# ---- the right to use it ----------------------------------------------------------------------------------------------

# An engine that runs but not for us: root may let us in.
is_closed_to_us() { (( EUID != 0 )) && [[ -S $socket && ! -w $socket ]]; }

be_let_in() {
    local group user
    group=$(stat -c %G "$socket")
    user=$(id -un)
    if [[ " $(id -nG "$user") " != *" $group "* ]]; then
        consent "The Docker engine at $host is closed to user $user" \
            "add $user to group $group (whose members can do on this machine what root can)" \
            "sudo usermod -aG $group $user, then log in again"
        as_root usermod -aG "$group" "$user"
    fi
}

# ---- installing -------------------------------------------------------------------------------------------------------

is_installed() { command -v dockerd >/dev/null || [[ -x /usr/sbin/dockerd ]]; }

# An engine of our own making keeps its containers when it is itself restarted.
keep_containers_alive() {
    [[ -e /etc/docker/daemon.json ]] && return
    as_root mkdir -p /etc/docker
    printf '{\n  "live-restore": true\n}\n' | as_root tee /etc/docker/daemon.json >/dev/null
}

install_engine() {
    local packages=(docker.io iptables)
    update_lists
    # Newer releases have the client in a package of its own.
    if [[ -n $(available docker-cli) ]]; then packages+=(docker-cli); fi
    install_packages "${packages[@]}"
    keep_containers_alive
}

# ---- starting ---------------------------------------------------------------------------------------------------------

# A machine that booted without systemd may have no control groups mounted; limits need them.
mount_control_groups() {
    grep -q ' cgroup2\? ' /proc/mounts && return
    say "mounting the control groups at /sys/fs/cgroup"
    as_root mount -t cgroup2 none /sys/fs/cgroup || say "  that failed: memory and process limits will not work"
}

# Where /var/run outlives a reboot, an old pid file may name somebody else's process and keep the engine from starting.
forget_stale() {
    local file=$1 process=$2 pid
    pid=$(as_root cat "$file" 2>/dev/null) || return 0
    [[ $(cat "/proc/$pid/comm" 2>/dev/null) == "$process" ]] || as_root rm -f "$file"
}

dockerd_in_background() {
    local options=()
    # shellcheck disable=SC2206 # words on purpose
    options=(${BERTH_DOCKERD_OPTIONS:-} "$@")
    if [[ -n ${DOCKER_HOST:-} ]]; then options+=(-H "$DOCKER_HOST"); fi
    # Nothing of ours may stay open in it, or whoever reads our output waits for ever.
    # shellcheck disable=SC2016 # for the inner shell to expand
    as_root bash -c 'log=$1; shift; PATH=$PATH:/usr/sbin:/sbin
        for fd in /proc/self/fd/*; do fd=${fd##*/}; (( fd > 2 )) && eval "exec $fd>&-"; done
        setsid dockerd "$@" >> "$log" 2>&1 < /dev/null & echo $!' bash "$log" "${options[@]}"
}

await() {
    local pid=$1 began=$SECONDS told=0
    until answers_to_root; do
        [[ -e /proc/$pid ]] || return 1
        (( SECONDS - began < 90 )) || return 1
        if (( SECONDS - began >= told + 5 )); then
            told=$((SECONDS - began))
            say "  … $told s"
        fi
        sleep 0.5
    done
}

start_dockerd() {
    say "starting the Docker engine (dockerd, its log is $log)"
    mount_control_groups
    if [[ -z ${BERTH_DOCKERD_OPTIONS:-} ]]; then
        forget_stale /var/run/docker.pid dockerd
        forget_stale /var/run/docker/containerd/containerd.pid containerd
    fi
    await "$(dockerd_in_background)" && return
    if as_root tail -n 30 "$log" | grep -qiE 'iptables|NAT chain|bridge'; then
        say "it could not set up a bridge network here; starting it without one (network: host works all the same)"
        await "$(dockerd_in_background --bridge=none --iptables=false --ip6tables=false)" && return
    fi
    as_root tail -n 20 "$log" >&2
    fail "the Docker engine did not start; its last words are above, the rest is in $log"
}

start_engine() {
    if [[ -d /run/systemd/system && -z ${DOCKER_HOST:-} ]]; then
        during "starting the Docker engine (systemd)" "$(log_file systemctl)" as_root systemctl enable --now docker
    else
        start_dockerd
    fi
}

# ---- both -------------------------------------------------------------------------------------------------------------

up() {
    local missing="No Docker engine answers at $host" offer="start it"
    if answers; then return; fi
    [[ $host == unix://* ]] || fail "$missing: start the one that DOCKER_HOST names, or unset DOCKER_HOST"
    if is_closed_to_us; then
        be_let_in
        if ! can_be_root || answers_to_root; then return; fi
    fi
    if ! is_installed || ! command -v docker >/dev/null; then offer="install docker.io and start it"; fi
    consent "$missing" "$offer" "apt-get install docker.io, then 'systemctl start docker' or 'dockerd &' as root"
    if [[ $offer != "start it" ]]; then install_engine; fi
    # Installing may have started it.
    answers_to_root || start_engine
    if is_closed_to_us; then be_let_in; fi
    say "the Docker engine is up"
}

# For the build: better to stop in its first second than after minutes, in the middle of the tests.
before() {
    [[ $1 =~ (verify|integration-test|install|deploy) ]] || return 0
    answers || fail "no Docker engine answers at $host, and the tests run commands in real containers:" \
        "start it, or let './berth --provision test' do all the set-up"
    [[ $(bash "$(dirname -- "${BASH_SOURCE[0]}")/image.sh" state) != missing ]] \
        || fail "the tests need the agent image: 'bash config/image/build.sh' builds it, or './berth --provision test'"
}

case ${1:-} in
    answers) answers ;;
    before) before "${2:-}" ;;
    up) up ;;
    *) fail "usage: engine.sh answers | before GOALS | up" ;;
esac
