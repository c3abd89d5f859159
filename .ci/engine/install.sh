#!/usr/bin/env bash
# Installs Docker Engine and what building a node image needs, from Debian's packages. Needs root. Does nothing twice.
set -euo pipefail

declare -A package_of=([dockerd]=docker.io [iptables]=iptables [debootstrap]=debootstrap [jq]=jq)

missing=()
for program in "${!package_of[@]}"; do
  command -v "$program" > /dev/null || missing+=("${package_of[$program]}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends "${missing[@]}"
