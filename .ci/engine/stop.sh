#!/usr/bin/env bash
# Ends the engine that start.sh started, and no other. Containers that still run are stopped by it; images stay.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/common.sh"

pid=$(cat "$pid_file" 2> /dev/null || true)
# After a reboot the number may belong to someone else.
if [ -z "$pid" ] || [ "$(cat "/proc/$pid/comm" 2> /dev/null || true)" != dockerd ]; then
  echo "no Docker engine of ours runs"
  rm -rf "$state"
  exit 0
fi

kill -TERM "$pid"
for _ in $(seq 60); do
  if [ ! -d "/proc/$pid" ]; then
    rm -rf "$state"
    echo "stopped the Docker engine, process $pid"
    exit 0
  fi
  sleep 0.5
done
echo "the Docker engine, process $pid, did not end within half a minute; see $log" >&2
exit 1
