// Backup under running writes and restore into an empty installation, on both databases (R12.4, N3).
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPath, type Manifest } from '#app/operations/archive.ts';
import { backUp } from '#app/operations/backup.ts';
import { restore } from '#app/operations/restore.ts';
import { type Config, readConfig } from '#platform/config/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { type MariadbServer, startMariadb } from '#tests/harness/mariadb.ts';
import { startTestServer, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let mariadb: MariadbServer;
beforeAll(async () => {
  mariadb = await startMariadb();
});
afterAll(() => mariadb.stop());

describe.each(['sqlite', 'mariadb'] as const)('on %s', (kind) => {
  let server: TestServer;
  let seller: TestPerson;
  let folder: string;
  let manifest: Manifest;
  const files = new Map<string, string>();
  const freshUrl = (): Promise<string | undefined> => (kind === 'mariadb' ? mariadb.createDatabase() : Promise.resolve(undefined));
  const emptyTarget = async (): Promise<Config> => {
    const url = await freshUrl();
    return readConfig({ DATA_DIR: await mkdtemp(join(tmpdir(), 'zhanye-target-')), PUBLIC_URL: 'http://127.0.0.1:8080', DEMO: '0', ...(url && { DATABASE_URL: url }) });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhanye-backup-'));
    const url = await freshUrl();
    server = await startTestServer({ databaseUrl: url, settings: url ? {} : { DATABASE_URL: '' } });
    const company = await server.foundCompany('云帆软件');
    seller = await server.person(company, { role: 'salesperson', department: '销售部', name: '张三' });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  async function attach(client: Client, recordId: string, text: string): Promise<void> {
    const form = new FormData();
    form.append('noun', 'customer');
    form.append('recordId', recordId);
    form.append('file', new File([text], '说明.txt'));
    const { status, body } = await client.post<{ id: string }>('/api/attachments', form);
    expect(status, JSON.stringify(body)).toBe(201);
    files.set(body.id, createHash('sha256').update(text).digest('hex'));
  }

  it('copies a running installation as it is at one moment', async () => {
    const first = (await seller.client.post<{ id: string }>('/api/customers', { name: '杭州明远科技有限公司', regionCode: '330100' })).body;
    for (let index = 0; index < 30; index += 1) await attach(seller.client, first.id, `第 ${index} 份说明 ${randomBytes(8).toString('hex')}`);
    const before = new Map(files);
    let running = true;
    let written = 0;
    const writing = (async () => {
      for (; running; written += 1) {
        const { status, body } = await seller.client.post<{ id: string }>('/api/customers', { name: `写入中的第${written}家公司`, regionCode: '330100' });
        expect(status).toBe(201);
        await attach(seller.client, body.id, `写入中 ${written} ${randomBytes(8).toString('hex')}`);
      }
    })();
    manifest = await backUp(server.services.config, folder);
    running = false;
    await writing;
    expect(written).toBeGreaterThan(0);
    expect(manifest.tables.attachment).toBeGreaterThanOrEqual(before.size);
    expect(manifest.tables.customer).toBeGreaterThan(0);
    expect(manifest.attachments.count).toBeGreaterThanOrEqual(manifest.tables.attachment!);
    expect(JSON.stringify(manifest)).not.toContain(server.services.config.databaseUrl);
  });

  it('refuses a folder that holds something', async () => {
    await expect(backUp(server.services.config, folder)).rejects.toThrow('不是空文件夹');
  });

  it('restores it: counts, files, sign-in and search are as they were', async () => {
    const target = await emptyTarget();
    await restore(target, folder);
    const restored = await startTestServer({ databaseUrl: target.databaseUrl, settings: { DATABASE_URL: target.databaseUrl, DATA_DIR: target.dataDirectory, STORAGE_URL: target.storageUrl } });
    try {
      const client = await restored.signIn(seller.userName, seller.password);
      const rows = await restored.services.database.reader.selectFrom('attachment').select('id').execute();
      expect(rows).toHaveLength(manifest.tables.attachment!);
      for (const { id } of rows) {
        const { status, body } = await client.get<Buffer>(`/api/attachments/${id}/content`);
        expect(status, id).toBe(200);
        expect(createHash('sha256').update(body).digest('hex')).toBe(files.get(id));
      }
      expect((await client.get<{ total: number }>('/api/customers')).body.total).toBe(manifest.tables.customer);
      for (const asked of ['明远', 'mingyuan', 'hzmy']) expect((await client.get<{ rows: { name: string }[] }>(`/api/customers?q=${encodeURIComponent(asked)}`)).body.rows.map(({ name }) => name), asked).toContain('杭州明远科技有限公司');
      expect((await client.post('/api/customers', { name: '恢复后新建的公司', regionCode: '330100' })).status).toBe(201);
    } finally {
      await restored.stop();
    }
    await expect(restore(target, folder)).rejects.toThrow('已经有数据');
  });

  it('refuses what is damaged, cut off, newer than the program, or of the other database, in one sentence, and writes nothing', async () => {
    const target = await emptyTarget();
    const path = join(folder, 'manifest.json');
    const whole = await readFile(path, 'utf8');
    const refusal = async (): Promise<string> => restore(target, folder).then(() => 'restored', (error: Error) => error.message);
    const withManifest = async (change: object): Promise<string> => {
      await writeFile(path, JSON.stringify({ ...manifest, ...change }));
      const said = await refusal();
      await writeFile(path, whole);
      return said;
    };
    expect(await withManifest({ migrations: [...manifest.migrations, '9999-of-tomorrow'] })).toMatch(/更新的版本.*。$/);
    const other = kind === 'sqlite' ? 'mysql' : 'sqlite';
    expect(await withManifest({ database: { ...manifest.database, kind: other, file: other === 'sqlite' ? 'database.sqlite' : 'database.sql.gz' } })).toMatch(/来自.*而现在/);
    expect(await withManifest({ attachments: { ...manifest.attachments, count: manifest.attachments.count + 1 } })).toMatch(/只找到/);
    await writeFile(path, whole.slice(0, 40));
    expect(await refusal()).toMatch(/已损坏/);
    await rm(path);
    expect(await refusal()).toMatch(/不是完整的备份/);
    await writeFile(path, whole);
    const sha256 = [...files.values()][0]!;
    const content = contentPath(folder, `${sha256.slice(0, 2)}/${sha256}`);
    await rename(content, `${folder}-aside`);
    await writeFile(content, '别的内容');
    expect(await refusal()).toMatch(/附件.*已损坏/);
    await rename(`${folder}-aside`, content);
    await appendFile(join(folder, manifest.database.file), 'x');
    expect(await refusal()).toMatch(/数据库文件已损坏/);
    const opened = await startTestServer({ databaseUrl: target.databaseUrl, settings: { DATABASE_URL: target.databaseUrl, DATA_DIR: target.dataDirectory } });
    expect(await opened.services.database.reader.selectFrom('customer').select('id').execute()).toEqual([]);
    await opened.stop();
  });
});
