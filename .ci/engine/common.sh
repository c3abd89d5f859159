# Shared by start.sh and stop.sh, which source it.
state=/run/aggregation-lab-engine
pid_file=$state/dockerd.pid
log=/var/log/aggregation-lab-dockerd.log

engine_answers() {
  timeout 5 docker info > /dev/null 2>&1
}
