#!/usr/bin/env bash
# 平台管理员忘了密码：换一个一次性密码并显示出来。以 root 执行；设置取自 /etc/zhanye/zhanye.env。
#
# 用法：deploy/platform-password.sh

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/settings.sh
. "$here/settings.sh"
read_options "$@"
operate platform-password
