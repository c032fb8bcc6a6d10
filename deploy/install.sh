#!/usr/bin/env bash
# 在 Debian 12 上安装展业 CRM+：MariaDB、nginx、两个进程。以 root 执行：deploy/install.sh
# 可以重复执行：已有的数据库、密码和设置都保持不变。
#
# 用法：deploy/install.sh [选项]

# E：在函数里失败时也要收拾。
set -Eeuo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/settings.sh
. "$here/settings.sh"
read_options "$@"
source_folder=$(cd "$here/.." && pwd)
[ "$(id -u)" = 0 ] || fail '请以 root 执行，例如：sudo deploy/install.sh'

if [ "$packages" = yes ]; then
  step '安装软件包：MariaDB、nginx、curl'
  wanted=(mariadb-server nginx curl)
  # 只用来下载依赖；程序运行用的 Node 24 随依赖一起装在程序目录里，不影响系统。
  [ "$dependencies" = copy ] || command -v npm >/dev/null || wanted+=(nodejs npm)
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends "${wanted[@]}"
  systemctl enable --now mariadb nginx
fi
for needed in curl openssl; do command -v $needed >/dev/null || fail "缺少 $needed，请先安装。"; done

step '建立运行用户和目录'
id "$owner" >/dev/null 2>&1 || useradd --system --home-dir "$data" --shell /usr/sbin/nologin "$owner"
mkdir -p "$home/releases" "$nginx/sites-available" "$nginx/sites-enabled" "$units"
install -d -m 700 "$settings"
install -d -m 750 -o "$owner" -g "$(id -gn "$owner")" "$data"

step '放入程序并构建网页（需要几分钟）'
if [ -e "$home/current" ]; then
  echo "已经装有 $(readlink "$home/current")，程序不动；升级请用 deploy/upgrade.sh。"
else
  version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$source_folder/package.json")
  release=$home/releases/$version-$(date +%Y%m%d%H%M%S)
  trap 'rm -rf "$release"' ERR
  unpack "$source_folder" "$release"
  trap - ERR
  ln -sfn "$release" "$home/current"
fi

step '建立数据库和设置文件'
if [ -e "$settings/zhanye.env" ]; then
  echo "设置文件已存在，保持不变：$settings/zhanye.env"
else
  password=$(openssl rand -hex 24)
  # 重复执行时若只剩数据库而设置文件丢失，密码随新设置一起更换，数据不动。
  $database_command <<SQL
CREATE DATABASE IF NOT EXISTS zhanye CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE USER IF NOT EXISTS 'zhanye'@'localhost' IDENTIFIED BY '$password';
CREATE USER IF NOT EXISTS 'zhanye'@'127.0.0.1' IDENTIFIED BY '$password';
ALTER USER 'zhanye'@'localhost' IDENTIFIED BY '$password';
ALTER USER 'zhanye'@'127.0.0.1' IDENTIFIED BY '$password';
GRANT ALL ON zhanye.* TO 'zhanye'@'localhost';
GRANT ALL ON zhanye.* TO 'zhanye'@'127.0.0.1';
SQL
  (
    umask 077
    sed -e "s|^DATABASE_URL=.*|DATABASE_URL=mysql://zhanye:$password@$database_address/zhanye|" -e "s|^PUBLIC_URL=.*|PUBLIC_URL=$public_url|" -e "s|/var/lib/zhanye|$data|" "$here/zhanye.env" >"$settings/zhanye.env.new"
    mv "$settings/zhanye.env.new" "$settings/zhanye.env"
  )
fi

step '给数据库留内存'
# 不设置时 MariaDB 只用 128 MB，数据一多，每次查询都要读硬盘。数据库在别的机器上时由那里设置。
tuned=$database_settings/90-zhanye.cnf
if [ -e "$tuned" ]; then
  echo "已有设置，保持不变：$tuned"
elif [[ $database_address != 127.0.0.1:* ]]; then
  echo "数据库不在这台机器上，请在那里把 innodb_buffer_pool_size 设为内存的一半左右。"
else
  megabytes=$(awk '/^MemTotal:/ { printf "%d", $2 * 0.4 / 1024 }' /proc/meminfo)
  mkdir -p "$database_settings"
  printf '# 展业安装时写入：内存的四成。改动后执行 systemctl restart mariadb。\n[mariadbd]\ninnodb_buffer_pool_size = %sM\n' "$megabytes" >"$tuned"
  echo "SET GLOBAL innodb_buffer_pool_size = $megabytes * 1024 * 1024;" | $database_command
  echo "数据库缓存 $megabytes MB。"
fi

step '安装 systemd 单元和 nginx 站点'
install_unit
write_upstream
if [ -e "$nginx/sites-available/zhanye" ]; then
  echo "nginx 站点已存在，保持不变：$nginx/sites-available/zhanye"
else
  sed -e "s|/etc/nginx|$nginx|g" -e "s|^    listen 80 |    listen $listen |" "$here/nginx-zhanye.conf" >"$nginx/sites-available/zhanye"
fi
ln -sfn "$nginx/sites-available/zhanye" "$nginx/sites-enabled/zhanye"
# Debian 自带的欢迎页也占用 80 端口的默认站点，换成展业。
[ -n "$prefix" ] || rm -f /etc/nginx/sites-enabled/default

step '启动'
for port in $ports; do
  if [ -n "$control" ]; then service start "$port"; else systemctl enable --now "zhanye@$port"; fi
  until_ready "$port" "$patience" || fail "端口 $port 的进程没有就绪，请看日志：journalctl -u zhanye@$port -n 50"
done
$nginx_command -t
$nginx_reload

cat <<TEXT

✓ 安装完成。
  地址：$(setting PUBLIC_URL)
  平台管理员：用户名 platform，一次性密码在首次启动的日志里：
    journalctl -u 'zhanye@*' | grep 一次性密码
  登录后请立即修改密码，然后新建公司。
  设置文件：$settings/zhanye.env；证书和域名见《安装维护手册》第 2 章。
TEXT
