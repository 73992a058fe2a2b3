#!/usr/bin/env bash
# Ends with 0 if a Docker engine answers, else says what to do and ends with 1. Also run at the beginning of the tests.
set -u
address=${DOCKER_HOST:-unix:///var/run/docker.sock}

answers() {
    if command -v docker >/dev/null; then
        timeout 10 docker version --format '{{.Server.Version}}' >/dev/null 2>&1
    else
        [[ $address == unix://* ]] &&
            timeout 10 curl -fsS --unix-socket "${address#unix://}" http://docker/_ping >/dev/null 2>&1
    fi
}

answers && exit 0
{
    echo "No Docker engine answers at $address."
    echo "Berth's tests run commands in real containers. Start the engine, or let './berth --provision test' do all the set-up."
} >&2
exit 1
