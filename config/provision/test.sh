#!/usr/bin/env bash
# What only the project's own tests need: the programs of a PostgreSQL server, and npm for a model server that others
# wrote.   test.sh up
# They run from temporary folders; no server is set up or left running on this machine.
set -euo pipefail
# shellcheck source=config/provision/common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

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

missing=()
has_postgres || missing+=(postgresql)
command -v npm >/dev/null || missing+=(npm)
(( ${#missing[@]} )) || exit 0
consent "The tests need ${missing[*]}, which no other command needs" "install it" "apt-get install ${missing[*]}"
without_cluster install_packages "${missing[@]}"
