import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '#tests/harness/server.ts';
import { cpuOf, type Running } from './processes.ts';

const site = join(import.meta.dirname, '../deploy/nginx-zhanye.conf');

/** nginx before one process or several, with the site of `deploy/`: what people in production ask. It ends with `stop`; its CPU is that of nginx alone. */
export async function startFront(processes: readonly Running[], folder: string): Promise<Running> {
  const port = await freePort();
  const root = join(folder, 'nginx');
  await mkdir(root);
  await writeFile(join(root, 'upstream.conf'), processes.map(({ url }) => `server ${new URL(url).host};\n`).join(''));
  const text = (await readFile(site, 'utf8')).replace('/etc/nginx/zhanye-upstream.conf', join(root, 'upstream.conf')).replace('listen 80 backlog', `listen 127.0.0.1:${port} backlog`);
  await writeFile(join(root, 'site.conf'), text);
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${root}/${name};`).join(' ');
  await writeFile(join(root, 'nginx.conf'), `daemon off; master_process off; pid ${root}/pid; error_log ${root}/errors;\nevents { worker_connections 24000; }\nhttp { access_log off; ${kept} include ${root}/site.conf; }\n`);
  const child = spawn('nginx', ['-c', join(root, 'nginx.conf'), '-p', root, '-e', `${root}/errors`], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100 && !(await fetch(`${url}/healthz`).then(({ ok }) => ok, () => false)); tries += 1) await delay(50);
  return {
    url,
    pid: child.pid!,
    cpu: () => cpuOf(child.pid!),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
