import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '#platform/db/index.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';

/** deploy/archive.sh, the way the manual tells to back up: it must find the installation's own settings, for a shell has others (N3). */

const repository = resolve(import.meta.dirname, '../..');
let root: string;
let server: TestServer;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'zhanye-archive-'));
  server = await startTestServer();
  await server.foundCompany('云帆软件');
  for (const folder of ['opt/zhanye', 'etc/zhanye']) mkdirSync(join(root, folder), { recursive: true });
  symlinkSync(repository, join(root, 'opt/zhanye/current'));
  settle(server.services.config.dataDirectory);
}, 120_000);
afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true });
}, 60_000);

/** Writes the settings as they are installed, a sign in them that a shell would take for its own. */
function settle(dataDirectory: string): void {
  writeFileSync(join(root, 'etc/zhanye/zhanye.env'), `# 设置\nPUBLIC_URL=http://127.0.0.1\nDATA_DIR=${dataDirectory}\nBACKUP_DIR=${join(root, 'backups')}\nSMS_URL=aliyun://K:S@127.0.0.1/?sign=a&verification=b c\n\n#DEMO=0\n`);
}

const script = (...words: string[]) => run('archive.sh', ...words);
const run = (name: string, ...words: string[]) => spawnSync(join(repository, 'deploy', name), [`--prefix=${root}`, `--owner=${userInfo().username}`, ...words], { encoding: 'utf8', cwd: root });

it('backs up what the settings name, and restores it where they name an empty place', async () => {
  const backup = script('backup');
  expect(backup, backup.stderr).toMatchObject({ status: 0, stdout: expect.stringContaining('备份完成') as string });
  const [folder] = readdirSync(join(root, 'backups'));
  settle(join(root, 'fresh'));
  const restored = script('restore', `backups/${folder}`);
  expect(restored.status, restored.stderr).toBe(0);
  const database = openDatabase(`sqlite:${join(root, 'fresh/zhanye.sqlite')}`);
  expect(await database.reader.selectFrom('company').select('name').execute()).toContainEqual({ name: '云帆软件' });
  await database.close();
  expect(script('restore', `backups/${folder}`)).toMatchObject({ status: 1, stderr: expect.stringContaining('已经有数据') as string });
});

it('a place where no folder can be is named in one sentence', () => {
  writeFileSync(join(root, 'a-file'), 'x');
  expect(script('backup', 'a-file')).toMatchObject({ status: 1, stderr: `没有完成：${join(root, 'a-file')} 不是文件夹。请换一个文件夹。\n` });
  expect(script('backup', 'a-file/below')).toMatchObject({ status: 1, stderr: `没有完成：${join(root, 'a-file/below')} 不是文件夹。请换一个文件夹。\n` });
});

it('says in one sentence what it wants', () => {
  expect(script('archive')).toMatchObject({ status: 1, stderr: expect.stringMatching(/backup 或 restore.*。\n$/) as string });
  expect(execFileSync(join(repository, 'deploy/archive.sh'), ['--help'], { encoding: 'utf8' })).toContain('deploy/archive.sh restore 文件夹');
  const nowhere = spawnSync(join(repository, 'deploy/archive.sh'), [`--prefix=${join(root, 'nowhere')}`, 'backup'], { encoding: 'utf8' });
  expect(nowhere).toMatchObject({ status: 1, stderr: expect.stringContaining('读不到设置文件') as string });
});

it('a lost password of the platform administrator is replaced from the machine', () => {
  settle(server.services.config.dataDirectory);
  const said = run('platform-password.sh');
  expect(said, said.stderr).toMatchObject({ status: 0, stdout: expect.stringMatching(/用户名 platform，新的一次性密码 \S+（/) as string });
  settle(join(root, 'empty'));
  expect(run('platform-password.sh')).toMatchObject({ status: 1, stderr: expect.stringContaining('还没有平台管理员') as string });
});
