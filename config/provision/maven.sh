#!/usr/bin/env bash
# Maven, which builds and tests the program.   maven.sh up
set -euo pipefail
# shellcheck source=config/provision/common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

command -v mvn >/dev/null && exit 0
consent "Maven is missing (berth builds itself once)" "install maven" "apt-get install maven"
install_packages maven
