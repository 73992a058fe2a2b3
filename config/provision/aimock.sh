#!/usr/bin/env bash
# Runs aimock, a mock server of language models made by others, for the tests.
# Usage: aimock.sh FOLDER [OPTION OF llmock]...
set -euo pipefail

folder=$1
shift
exec "$(dirname -- "${BASH_SOURCE[0]}")/npm.sh" "$folder" @copilotkit/aimock@1.43.0 20.15 @copilotkit/aimock/dist/cli.js "$@"
