#!/usr/bin/env bash
# 备份，或把备份恢复到空的数据库。以 root 执行；设置取自 /etc/zhanye/zhanye.env，程序以运行用户的身份执行。
#
# 用法：deploy/archive.sh backup [文件夹]
#       deploy/archive.sh restore 文件夹

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/settings.sh
. "$here/settings.sh"
read_options "$@"
act=${rest[0]:-}
case $act in
  backup | restore) ;;
  *) fail '请写明 backup 或 restore，用 --help 查看用法。' ;;
esac
folder=()
[ -z "${rest[1]:-}" ] || folder=("$(realpath -m "${rest[1]}")")
operate "$act" "${folder[@]}"
