#!/usr/bin/env bash
# Stands in for systemd in the trial of the installation: start, stop or restart a port by what the installed unit says.
set -euo pipefail
root=$1 act=$2 port=$3
unit=$root/etc/systemd/system/zhanye@.service
pid_file=$root/run-$port.pid
value() { sed -n "s/^$1=//p" "$unit" | sed "s/%i/$port/g"; }

stop() {
  [ -e "$pid_file" ] || return 0
  local pid
  pid=$(cat "$pid_file")
  kill -TERM "$pid" 2>/dev/null || true
  while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
  rm -f "$pid_file"
}

start() {
  local file name text
  while read -r file; do
    [ -e "${file#-}" ] || continue
    while IFS='=' read -r name text; do case $name in '' | \#*) ;; *) export "$name=$text" ;; esac; done <"${file#-}"
  done < <(value EnvironmentFile)
  # shellcheck disable=SC2046
  export $(value Environment)
  cd "$(value WorkingDirectory)"
  # shellcheck disable=SC2046
  setsid $(value ExecStart) >>"$root/log-$port.txt" 2>&1 </dev/null 9>&- &
  echo $! >"$pid_file"
}

case $act in
  start) start ;;
  stop) stop ;;
  restart) stop; start ;;
esac
