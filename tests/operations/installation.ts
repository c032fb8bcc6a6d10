// The product installed by deploy/install.sh into a directory of its own: a MariaDB server, nginx and processes that nobody else uses.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { startMariadb } from '#tests/harness/mariadb.ts';
import { freePort } from '#tests/harness/server.ts';

const repository = resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly status: number;
  readonly out: string;
}

export interface Installation {
  readonly root: string;
  readonly url: string;
  readonly ports: readonly number[];
  /** As an address for the program, with the password that the script made. */
  databaseUrl(): string;
  log(port: number): string;
  /** The release that the process of a port runs. */
  releaseOf(port: number): string;
  /** A tree of a new version: `change` may edit it before it is installed. */
  newVersion(version: string, change: (folder: string) => void): string;
  /** Runs a script of a tree's deploy/ with this installation's options. */
  run(script: 'install.sh' | 'upgrade.sh', tree?: string, ...options: string[]): Promise<Ended>;
  nginx(...options: string[]): Promise<Ended>;
  remove(): Promise<void>;
}

function execute(program: string, options: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(program, options, { cwd: '/', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` }, maxBuffer: 64 * 1024 * 1024 }, (error, out, errors) => {
      done({ status: error ? Number(error.code ?? 1) : 0, out: out + errors });
    });
  });
}

const nginxSettings = (root: string): string => `
daemon on;
user ${userInfo().username};
worker_processes 2;
pid ${root}/nginx.pid;
error_log ${root}/nginx-error.log;
events { worker_connections 4096; }
http {
  access_log ${root}/nginx-access.log;
  client_body_temp_path ${root}/nginx-body;
  proxy_temp_path ${root}/nginx-proxy;
  fastcgi_temp_path ${root}/nginx-fastcgi;
  uwsgi_temp_path ${root}/nginx-uwsgi;
  scgi_temp_path ${root}/nginx-scgi;
  include ${root}/etc/nginx/sites-enabled/*;
}
`;

/** Prepares the ground; nothing is installed yet. */
export async function prepareInstallation(): Promise<Installation> {
  const root = mkdtempSync(join(tmpdir(), 'zhanye-install-'));
  const mariadb = await startMariadb({ settings: { innodb_flush_log_at_trx_commit: 1 } });
  const [listen, ...ports] = [await freePort(), await freePort(), await freePort()] as [number, number, number];
  const url = `http://127.0.0.1:${listen}`;
  const main = join(root, 'nginx.conf');
  writeFileSync(main, nginxSettings(root));
  const nginx = (...options: string[]): Promise<Ended> => execute('nginx', ['-c', main, '-p', root, '-e', `${root}/nginx-error.log`, ...options]);
  const command = `nginx -c ${main} -p ${root} -e ${root}/nginx-error.log`;
  const reload = join(root, 'reload.sh');
  writeFileSync(reload, `#!/bin/sh\nif [ -s ${root}/nginx.pid ]; then exec ${command} -s reload; fi\nexec ${command} 9>&-\n`, { mode: 0o755 });
  const control = join(repository, 'tests/operations/run-unit.sh');
  const options = [
    `--prefix=${root}`,
    `--ports=${ports.join(' ')}`,
    `--owner=${userInfo().username}`,
    '--no-packages',
    '--dependencies=copy',
    `--control=${control} ${root}`,
    `--database-command=mariadb --no-defaults --socket=${mariadb.socket}`,
    `--database-address=127.0.0.1:${mariadb.port}`,
    `--nginx-command=${command}`,
    `--nginx-reload=${reload}`,
    `--listen=${listen}`,
    `--public-url=${url}`,
  ];
  const settings = (): string => readFileSync(join(root, 'etc/zhanye/zhanye.env'), 'utf8');
  return {
    root,
    url,
    ports,
    databaseUrl: () => /^DATABASE_URL=(.*)$/m.exec(settings())![1]!,
    log: (port) => (existsSync(join(root, `log-${port}.txt`)) ? readFileSync(join(root, `log-${port}.txt`), 'utf8') : ''),
    releaseOf: (port) => readlinkSync(`/proc/${readFileSync(join(root, `run-${port}.pid`), 'utf8').trim()}/cwd`),
    newVersion: (version, change) => {
      const tree = join(root, `source-${version}`);
      mkdirSync(tree);
      for (const name of ['app', 'platform', 'modules', 'deploy', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']) cpSync(join(repository, name), join(tree, name), { recursive: true, preserveTimestamps: true });
      const description = join(tree, 'package.json');
      writeFileSync(description, readFileSync(description, 'utf8').replace(/"version": "[^"]*"/, `"version": "${version}"`));
      symlinkSync(join(repository, 'node_modules'), join(tree, 'node_modules'));
      change(tree);
      return tree;
    },
    run: (script, tree = repository, ...further) => execute(join(tree, 'deploy', script), [...options, ...further]),
    nginx,
    remove: async () => {
      for (const port of ports) await execute(control, [root, 'stop', String(port)]);
      await nginx('-s', 'quit');
      await mariadb.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
