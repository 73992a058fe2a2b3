# Sourced by the launcher and the scripts beside it: words, consent, root, packages.
# shellcheck shell=bash
# Environment: BERTH_CONSENT=yes|ask|no, whether what is missing may be installed and started (no).

say() { printf 'berth: %s\n' "$*" >&2; }
fail() { say "$*"; exit 3; }

# Runs a command as root: as it is, or with sudo.
as_root() {
    if (( EUID == 0 )); then "$@"; else sudo "$@"; fi
}

can_be_root() { (( EUID == 0 )) || command -v sudo >/dev/null; }

# consent WHAT OFFER BY_HAND: returns if what is missing may be put right, as root; else says how a person does it and
# ends the program.
consent() {
    local answer
    if ! can_be_root; then fail "$1. There is no sudo here, so do it as root: $3"; fi
    case ${BERTH_CONSENT:-no} in
        yes) return 0 ;;
        ask)
            printf 'berth: %s. Shall I %s? [y/N] ' "$1" "$2" >&2
            read -r answer || answer=
            [[ $answer == [yY]* ]] && return 0
            ;;
    esac
    fail "$1. Let './berth --provision COMMAND' $2, or do it yourself: $3"
}

# during WHAT LOG COMMAND…: runs it with its output in LOG, says every ten seconds how far it is, and shows the end of LOG
# when it fails.
during() {
    local what=$1 log=$2 began=$SECONDS told=0 pid status=0
    shift 2
    say "$what …"
    "$@" > "$log" 2>&1 < /dev/null &
    pid=$!
    trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        if (( SECONDS - began >= told + 10 )); then
            told=$((SECONDS - began))
            say "  … $told s: $(tail -n 1 "$log" | tr -d '\r\033' | cut -c1-90)"
        fi
    done
    wait "$pid" || status=$?
    trap - INT TERM
    (( status == 0 )) || { tail -n 40 "$log" >&2; fail "failed: $what (status $status; all of it is in $log)"; }
    say "  done in $((SECONDS - began)) s"
}

is_debian() { command -v apt-get >/dev/null; }

# A log that this user may write, wherever it is run.
log_file() { mktemp "${TMPDIR:-/tmp}/berth-$1.XXXXXX.log"; }

# The names among those given that the distribution has.
available() {
    local name
    for name in "$@"; do
        if apt-cache show "$name" >/dev/null 2>&1; then printf '%s\n' "$name"; fi
    done
}

# The lists are fetched again when there are none, or they are older than a day.
update_lists() {
    if [[ -n $(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mtime -1 -print -quit 2>/dev/null) ]]; then return; fi
    during "fetching the distribution's package lists" "$(log_file apt-update)" as_root apt-get -q update
}

install_packages() {
    is_debian || fail "this is no Debian-like system: install $* with its own package manager, then try again"
    update_lists
    during "installing $*" "$(log_file apt-install)" \
        as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
        apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold install --no-install-recommends "$@"
}
