// What makes a folder a backup (N3): its manifest, written last. Whatever else lies there is refused in a sentence, and nothing is guessed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { contentPath, fileOf, folderFor, hashOf, type Manifest, manifestName, OperationRefused, readManifest, writeManifest } from './archive.ts';

const root = mkdtempSync(join(tmpdir(), 'zhanye-archive-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (): string => mkdtempSync(join(root, 'backup-'));
const manifest: Manifest = { format: 1, version: '1.0.0', createdAt: '2026-11-22T00:00:00.000Z', database: { kind: 'sqlite', file: 'database.sqlite', bytes: 5, sha256: 'x' }, migrations: ['0001-a'], tables: { customer: 3 }, attachments: { count: 0, bytes: 0 } };

describe('a backup’s manifest', () => {
  it('is read as it was written, of both databases', async () => {
    for (const kind of ['sqlite', 'mysql'] as const) {
      const [where, written] = [folder(), { ...manifest, database: { ...manifest.database, kind, file: fileOf(kind) } }];
      await writeManifest(where, written);
      expect(await readManifest(where)).toEqual(written);
    }
  });

  it('missing says that the folder is no whole backup', async () => {
    await expect(readManifest(folder())).rejects.toThrow(/不是完整的备份：.+请换一个备份。$/);
    await expect(readManifest(join(root, 'nowhere'))).rejects.toBeInstanceOf(OperationRefused);
  });

  it.each([
    ['cut off', JSON.stringify(manifest).slice(0, 40)],
    ['empty', ''],
    ['nothing', 'null'],
    ['a list', '[]'],
    ['of a format to come', JSON.stringify({ ...manifest, format: 2 })],
    ['naming another file', JSON.stringify({ ...manifest, database: { ...manifest.database, file: '../../etc/passwd' } })],
    ['of one database with the file of the other', JSON.stringify({ ...manifest, database: { ...manifest.database, kind: 'mysql' } })],
    ['without a database', JSON.stringify({ ...manifest, database: undefined })],
  ])('%s is refused', async (_what, text) => {
    const where = folder();
    writeFileSync(join(where, manifestName), text);
    await expect(readManifest(where)).rejects.toThrow(OperationRefused);
    await expect(readManifest(where)).rejects.toThrow(/已损坏或来自不认识的版本/);
  });

  it('cut off anywhere is never taken for whole', async () => {
    const [where, text] = [folder(), `${JSON.stringify(manifest, null, 2)}`];
    await fc.assert(fc.asyncProperty(fc.nat(text.length - 2), async (length) => {
      writeFileSync(join(where, manifestName), text.slice(0, length));
      await expect(readManifest(where)).rejects.toThrow(OperationRefused);
    }), { numRuns: 30 });
  });
});

describe('contents', () => {
  it('are known by their hash, whatever their size', async () => {
    const where = folder();
    for (const size of [0, 1, 70_000]) {
      const bytes = Buffer.alloc(size, 'a');
      const path = contentPath(where, `ab/${size}`);
      await folderFor(path);
      writeFileSync(path, bytes);
      expect(await hashOf(path)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    await expect(hashOf(contentPath(where, 'ab/none'))).rejects.toThrow();
  });
});
