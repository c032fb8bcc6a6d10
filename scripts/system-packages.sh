#!/usr/bin/env bash
# What the tests need beyond npm: a MariaDB server with what a cluster of it needs, Chromium and Chinese fonts; with the word
# `nginx` that as well, which the trials of running the product need.
# Does nothing when they are there; installs them as root on Debian; otherwise says what is missing and fails.
# The installation neither starts nor restarts any service.
set -euo pipefail
with=" $* "
PATH=$PATH:/usr/sbin:/sbin

missing() {
  command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null || echo mariadb-server
  [ -e /usr/lib/galera/libgalera_smm.so ] || echo galera-4
  command -v rsync >/dev/null || echo rsync
  [ -x /usr/bin/chromium ] || echo chromium
  [[ $with != *" nginx "* ]] || command -v nginx >/dev/null || echo nginx
  [ -n "$(find /usr/share/fonts -iname '*CJK*' -print -quit 2>/dev/null)" ] || echo fonts-noto-cjk
}

# Debian asks policy-rc.d before a package starts its service: 101 means no. An administrator's own one is left alone.
forbid_service_starts() {
  local policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] && return
  trap "rm -f $policy" EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
}

wanted=$(missing | xargs)
if [ -z "$wanted" ]; then
  echo "System packages: all there."
  exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! [ -e /etc/debian_version ] || ! command -v apt-get >/dev/null; then
  echo "Missing: $wanted - install them with your system's package manager (on Debian, as root: scripts/system-packages.sh)." >&2
  exit 1
fi

echo "Installing: $wanted"
export DEBIAN_FRONTEND=noninteractive
forbid_service_starts
apt-get update -q
# shellcheck disable=SC2086 # one word a package
apt-get install -q -y --no-install-recommends $wanted

still=$(missing | xargs)
if [ -n "$still" ]; then
  echo "Still missing after the installation: $still." >&2
  exit 1
fi
echo "System packages: installed."
