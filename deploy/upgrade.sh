#!/usr/bin/env bash
# 升级展业 CRM+，期间不停机。以 root 执行新版本里的：deploy/upgrade.sh
# 先备份，再把新版本放在旧版本旁边，逐个重启进程；新版本没有就绪就自动退回旧版本。
#
# 用法：deploy/upgrade.sh [选项]

# E：在函数里失败时也要收拾。
set -Eeuo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/settings.sh
. "$here/settings.sh"
read_options "$@"
source_folder=$(cd "$here/.." && pwd)
[ "$(id -u)" = 0 ] || fail '请以 root 执行，例如：sudo deploy/upgrade.sh'
[ -e "$home/current" ] || fail '还没有安装，请先执行 deploy/install.sh。'

# 同一时刻只有一个升级。
exec 9>"$settings/upgrade.lock"
flock -n 9 || fail '另一个升级正在进行，请等它结束。'

old=$(readlink "$home/current")
version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$source_folder/package.json")
release=$home/releases/$version-$(date +%Y%m%d%H%M%S)

step "放入新版本 $version 并构建网页（期间旧版本照常工作）"
trap 'rm -rf "$release"' ERR
unpack "$source_folder" "$release"
trap - ERR

step '备份数据库和附件'
backup=$(setting BACKUP_DIR)
backup=${backup:-$data/backups}/before-$(basename "$release")
install -d -m 750 -o "$owner" -g "$(id -gn "$owner")" "$(dirname "$backup")"
(
  set -a
  # shellcheck disable=SC1091
  while IFS='=' read -r name value; do case $name in '' | \#*) ;; *) export "$name=$value" ;; esac; done <"$settings/zhanye.env"
  set +a
  cd "$home/current"
  as_owner "$home/current/node_modules/.bin/node" app/operations/backup-command.ts "$backup"
) || { rm -rf "$release"; fail '备份没有成功，升级已停止，系统仍是旧版本。'; }

# 让 nginx 不再把新请求交给这个进程，手上的做完后重启它。
replace() {
  write_upstream "$1"
  $nginx_command -t -q && $nginx_reload
  sleep 2
  service restart "$1"
  until_ready "$1" "$2" || return 1
  write_upstream
  $nginx_command -t -q && $nginx_reload
  sleep 1
}

done_ports=''
fall_back() {
  step '新版本没有就绪，退回旧版本'
  # 新版本可能已经改过表结构；它只增不减，旧版本照样能用。
  echo 'ALLOW_NEWER_SCHEMA=1' >"$settings/fallback.env"
  ln -sfn "$old" "$home/current"
  for port in $done_ports $1; do replace "$port" 300 || fail "旧版本也没有启动，请看日志（journalctl -u zhanye@$port -n 50），备份在 $backup。"; done
  rm -rf "$release"
  fail "升级没有成功，已退回 $old。原因见日志：journalctl -u zhanye@$1 -n 100。备份在 $backup。"
}

rm -f "$settings/fallback.env.before"
[ ! -e "$settings/fallback.env" ] || mv "$settings/fallback.env" "$settings/fallback.env.before"
ln -sfn "$release" "$home/current"
install_unit
for port in $ports; do
  step "换上新版本：端口 $port"
  replace "$port" "$patience" || fall_back "$port"
  done_ports="$done_ports $port"
done
rm -f "$settings/fallback.env.before"

step '清理：只保留最近三个版本'
find "$home/releases" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | cut -d' ' -f2- | tail -n +4 | while read -r path; do
  [ "$path" = "$release" ] || [ "$path" = "$old" ] || rm -rf "$path"
done
printf '\n✓ 升级完成：%s。备份在 %s。\n' "$version" "$backup"
