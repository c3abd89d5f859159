#!/usr/bin/env bash
# Makes a Docker engine answer on a machine that runs no services: installs one if need be, and starts it by hand.
# An engine that answers already is used as it is; stop.sh will leave it alone. Images stay in Docker's own data root
# from one run to the next, which is what makes the second run fast. Needs root.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/common.sh"

if engine_answers; then
  echo "a Docker engine answers: used as it is"
  exit 0
fi
"$here/install.sh"

mkdir -p "$state"
# A copy, because this checkout may be gone while the engine still runs.
install -m 755 "$here/../../toolchain/node-image/restricted/usr/local/sbin/runc" "$state/runc"
setsid nohup dockerd --pidfile "$pid_file" --add-runtime "bounded=$state/runc" --default-runtime bounded \
  > "$log" 2>&1 < /dev/null &

for _ in $(seq 120); do
  if engine_answers; then
    echo "started a Docker engine, process $(cat "$pid_file"), log $log"
    exit 0
  fi
  sleep 0.5
done
echo "the Docker engine did not answer within a minute; the end of $log:" >&2
tail -n 20 "$log" >&2
exit 1
