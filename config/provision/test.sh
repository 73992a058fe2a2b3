#!/usr/bin/env bash
# What only the project's own tests need: the programs of a PostgreSQL server, npm for a model server that others wrote,
# and a browser for the page of a replay.   test.sh up
# They run from temporary folders; no server is set up or left running on this machine.
set -euo pipefail
# shellcheck source=config/provision/common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

has_browser() { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome; }

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }

# Debian's PostgreSQL would make a database cluster and start it at once on port 5432: kept from it while it installs.
without_cluster() {
    local rule=/etc/postgresql-common/createcluster.conf
    if has_postgres; then "$@"; return; fi
    install_packages postgresql-common
    as_root sed -i.berth 's/^#\?create_main_cluster *=.*/create_main_cluster = false/' "$rule"
    "$@"
    as_root mv "$rule.berth" "$rule"
}

# Not every distribution has it as a package; where it is missing, the tests that need it are skipped, by name.
install_browser() {
    local there
    update_lists
    there=$(available chromium-headless-shell)
    if [[ -n $there ]]; then install_packages "$there"; fi
}

missing=() browser=
has_postgres || missing+=(postgresql)
command -v npm >/dev/null || missing+=(npm)
has_browser >/dev/null || browser=chromium-headless-shell
[[ ${#missing[@]} -gt 0 || -n $browser ]] || exit 0
wanted=("${missing[@]}" ${browser:+"$browser"})
consent "The tests need ${wanted[*]}, which no other command needs" "install it" "apt-get install ${wanted[*]}"
if (( ${#missing[@]} > 0 )); then without_cluster install_packages "${missing[@]}"; fi
if [[ -n $browser ]]; then install_browser; fi
