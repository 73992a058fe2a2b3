#!/usr/bin/env bash
# A JDK of 21 or newer, from the distribution where it has one.   jdk.sh up
set -euo pipefail
# shellcheck source=config/provision/common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

elsewhere="'sdk install java' of https://sdkman.io, or a package of https://adoptium.net"
is_debian || fail "no JDK of 21 or newer was found: install one ($elsewhere), or set JAVA_HOME to where it is"
[[ ${BERTH_CONSENT:-no} != yes ]] || update_lists
package=$(available openjdk-25-jdk-headless openjdk-21-jdk-headless | head -n 1)
[[ -n $package ]] || fail "no JDK of 21 or newer was found and this distribution has no package of one:" \
    "install one ($elsewhere), or set JAVA_HOME to where it is"
consent "No JDK of 21 or newer was found" "install $package" "apt-get install $package"
install_packages "$package"
