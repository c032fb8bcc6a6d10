# install.sh 和 upgrade.sh 共用：命令行选项、各个目录、怎样启动和停止进程。由它们以 . 读入，不单独执行。
# shellcheck shell=bash disable=SC2034

prefix='' ports='8081 8082' owner=zhanye dependencies=fetch
packages=yes control='' database_command='mariadb' database_address=127.0.0.1:3306 nginx_command=nginx nginx_reload='systemctl reload nginx' listen=80 patience=300

usage() {
  sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
  cat <<'TEXT'

选项（一般都不用写）：
  --ports="8081 8082"        各进程的端口，几个端口就是几个进程
  --dependencies=copy        使用安装包里已有的 node_modules，不从网络下载（没有外网时）
  --public-url=地址          员工打开的地址；不写则先用 http://127.0.0.1，之后在设置文件里改
  --listen=端口              nginx 监听的端口（默认 80）
  --patience=秒              等新进程就绪多久（默认 300）
  --no-packages              不用 apt 安装软件包（已自行装好）
  --prefix=目录              全部装在这个目录下面（试装用）
  --owner=用户               以哪个系统用户运行（默认 zhanye，没有就创建）
  --control=命令             不用 systemd，改为执行“命令 start|stop|restart 端口”
  --database-command=命令    以数据库管理员身份执行 SQL 的命令（默认 mariadb）
  --database-address=主机:端口
  --nginx-command=命令 --nginx-reload=命令
TEXT
}

public_url=http://127.0.0.1
read_options() {
  rest=()
  for option in "$@"; do
    case $option in
      --help | -h) usage; exit 0 ;;
      --no-packages) packages=no ;;
      --prefix=* | --ports=* | --owner=* | --dependencies=* | --control=* | --database-command=* | --database-address=* | --nginx-command=* | --nginx-reload=* | --public-url=* | --listen=* | --patience=*)
        name=${option%%=*}; name=${name#--}; printf -v "${name//-/_}" '%s' "${option#*=}" ;;
      --*) fail "没有 $option 这个选项，用 --help 查看全部选项。" ;;
      *) rest+=("$option") ;;
    esac
  done
  home=$prefix/opt/zhanye settings=$prefix/etc/zhanye data=$prefix/var/lib/zhanye nginx=$prefix/etc/nginx database_settings=$prefix/etc/mysql/mariadb.conf.d units=$prefix/etc/systemd/system
}

step() { printf '\n▸ %s\n' "$1"; }
fail() { printf '✗ %s\n' "$1" >&2; exit 1; }

# 把设置文件里的一项读出来。
setting() { sed -n "s/^$1=//p" "$settings/zhanye.env" | tail -1; }

# 在新目录里以运行用户的身份执行，带上设置。
as_owner() {
  if [ "$(id -un)" = "$owner" ]; then "$@"; else runuser -u "$owner" -- "$@"; fi
}

# 以运行用户的身份、带着设置文件里的设置，在程序的目录里执行一个操作。cron 的 PATH 里没有 runuser 所在的目录。
operate() {
  [ -r "$settings/zhanye.env" ] || fail "读不到设置文件 $settings/zhanye.env：请以 root 执行，并确认已经安装。"
  local name value
  while IFS='=' read -r name value; do case $name in '' | \#*) ;; *) export "$name=$value" ;; esac; done <"$settings/zhanye.env"
  PATH=$PATH:/usr/sbin:/sbin
  cd "$home/current"
  as_owner node_modules/.bin/node "app/operations/$1-command.ts" "${@:2}"
}

service() {
  if [ -n "$control" ]; then $control "$1" "$2"; else systemctl "$1" "zhanye@$2"; fi
}

# systemd 单元总是用安装包里的；自己的改动请写在 systemctl edit zhanye@ 里。
install_unit() {
  sed -e "s|/opt/zhanye|$home|g" -e "s|/etc/zhanye|$settings|g" -e "s|^User=.*|User=$owner|" -e "s|^Group=.*|Group=$(id -gn "$owner")|" "$here/zhanye@.service" >"$units/zhanye@.service"
  [ -n "$control" ] || systemctl daemon-reload
}

# 等一个进程就绪，最多 $2 秒。
until_ready() {
  local waited=0
  until curl -fsS -o /dev/null --max-time 3 "http://127.0.0.1:$1/readyz" 2>/dev/null; do
    waited=$((waited + 1))
    [ "$waited" -lt "$2" ] || return 1
    sleep 1
  done
}

# 写 nginx 的进程清单；$1 是要暂时摘下的端口，没有就不写。
write_upstream() {
  local port
  for port in $ports; do
    if [ "$port" = "${1:-}" ]; then echo "server 127.0.0.1:$port down;"; else echo "server 127.0.0.1:$port max_fails=2 fail_timeout=5s;"; fi
  done >"$nginx/zhanye-upstream.conf.new"
  mv "$nginx/zhanye-upstream.conf.new" "$nginx/zhanye-upstream.conf"
}

# 把安装包放进 $1：源代码、依赖、构建好的网页。
unpack() {
  local source=$1 release=$2
  mkdir -p "$release"
  tar -C "$source" --exclude=./node_modules --exclude=./.git --exclude=./data --exclude=./dist --exclude=./.cache --exclude=./tests/output -cf - . | tar -C "$release" -xf -
  if [ "$dependencies" = copy ]; then
    [ -d "$source/node_modules" ] || fail "安装包里没有 node_modules，请去掉 --dependencies=copy。"
    cp -alH "$source/node_modules" "$release/" 2>/dev/null || { rm -rf "$release/node_modules"; cp -aH "$source/node_modules" "$release/"; }
  else
    (cd "$release" && npm ci --omit=dev --loglevel=error)
  fi
  # 网页在安装时构建好：运行时程序目录是只读的。
  (cd "$release" && NODE_ENV=production node_modules/.bin/node node_modules/vite/bin/vite.js build --logLevel error)
}
