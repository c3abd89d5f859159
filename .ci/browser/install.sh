#!/usr/bin/env bash
# Installs Debian's Chromium for the tests in a real browser. Needs root. Does nothing twice.
set -euo pipefail
if command -v chromium > /dev/null; then exit 0; fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends chromium fonts-dejavu-core
