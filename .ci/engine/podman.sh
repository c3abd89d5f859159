#!/usr/bin/env bash
# Usage: podman.sh COMMAND...
# Runs a command where the lab finds Podman and takes it. Installs Debian's Podman if need be; it needs no daemon.
# What this machine asks for is set for the command alone, not in /etc/containers. Needs root.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
state=/run/aggregation-lab-podman

packages=()
command -v podman > /dev/null || packages+=(podman)
[ -x /usr/lib/podman/netavark ] || packages+=(netavark)
# Without it containers can't look each other up, and kind's node not even its own name.
[ -x /usr/lib/podman/aardvark-dns ] || packages+=(aardvark-dns)
# What the runtime below is a wrapper of, and what it and netavark call.
[ -x /usr/sbin/runc ] || [ -x /usr/bin/runc ] || packages+=(runc)
command -v jq > /dev/null || packages+=(jq)
command -v iptables > /dev/null || packages+=(iptables)
if [ ${#packages[@]} -gt 0 ]; then
  echo "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends "${packages[@]}"
fi

mkdir -p "$state"
install -m 755 "$here/../../toolchain/node-image/restricted/usr/local/sbin/runc" "$state/runc"
cat > "$state/containers.conf" << CONF
[engine]
# No systemd and no journal here.
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "bounded"
[engine.runtimes]
bounded = ["$state/runc"]
[network]
network_backend = "netavark"
CONF

export CONTAINERS_CONF=$state/containers.conf LAB_ENGINE=podman
podman info --format 'Podman {{.Version.Version}}, {{.Host.OCIRuntime.Name}} at {{.Host.OCIRuntime.Path}}, network {{.Host.NetworkBackend}}'
exec "$@"
