import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { AttachmentError, EVERY_KIND, openStorage, type ReceiveRules, type Storage } from './index.ts';
import { JPG, officeOf, PNG } from './sample-files.ts';
import { parseStorageUrl } from './storage-url.ts';

const MB = 1 << 20;
const rules: ReceiveRules = { name: '照片.png', accept: EVERY_KIND, limitBytes: 50 * MB };

type Asked = { method: string; path: string; headers: IncomingMessage['headers'] };

/** As much of S3 as is needed, path style, in memory. It refuses requests that are not signed for our region. */
class SmallS3 {
  readonly objects = new Map<string, Buffer>();
  readonly asked: Asked[] = [];
  broken = false;
  readonly server = createServer((request, response) => void this.#answer(request, response));

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const body = await buffer(request);
    const { method = '', url = '', headers } = request;
    const path = url.split('?')[0] ?? '';
    this.asked.push({ method, path, headers });
    const signed = /^AWS4-HMAC-SHA256 Credential=AKey\/\d{8}\/cn-north-1\/s3\/aws4_request, SignedHeaders=[^,]*host[^,]*, Signature=[0-9a-f]{64}$/;
    if (this.broken || !signed.test(headers.authorization ?? '')) return response.writeHead(this.broken ? 400 : 403).end();
    const object = this.objects.get(path);
    if (method === 'PUT') this.objects.set(path, body);
    if (method === 'DELETE') this.objects.delete(path);
    if (method === 'PUT' || method === 'DELETE') return response.writeHead(method === 'PUT' ? 200 : 204, { etag: '"x"' }).end();
    if (!object) return response.writeHead(404, { 'content-type': 'application/xml' }).end(method === 'HEAD' ? '' : '<Error><Code>NoSuchKey</Code></Error>');
    return this.#sent(object, headers.range, method, response);
  }

  #sent(object: Buffer, range: string | undefined, method: string, response: ServerResponse) {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    const part = from === undefined ? object : object.subarray(Number(from), to ? Number(to) + 1 : undefined);
    if (part.length === 0) return response.writeHead(416, { 'content-type': 'application/xml' }).end('<Error><Code>InvalidRange</Code></Error>');
    return response.writeHead(range ? 206 : 200, { 'content-length': part.length }).end(method === 'HEAD' ? undefined : part);
  }
}

let folder = '';
let s3: SmallS3;
let storage: Storage;
/** Where temporary files of the storage under test lie. */
let incoming = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'));
  incoming = join(folder, 'incoming');
  s3 = new SmallS3();
  await new Promise<void>((ready) => void s3.server.listen(0, '127.0.0.1', ready));
});

afterEach(async () => {
  storage.close();
  s3.server.closeAllConnections();
  s3.server.close();
  await rm(folder, { recursive: true });
});

function openS3(): Promise<Storage> {
  const { port } = s3.server.address() as AddressInfo;
  return openStorage(`s3://AKey:se%2Fcret@127.0.0.1:${port}/crm-files?region=cn-north-1&pathStyle=true&tls=false`, { incoming });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AttachmentError);
  return (error as AttachmentError).code;
}

async function leftovers(): Promise<string[]> {
  return readdir(incoming).catch(() => []);
}

async function keptPng(): Promise<string> {
  return storage.keep(await storage.receive(Readable.from([PNG]), rules));
}

/** Chunks of noise behind a picture's beginning. */
function* stream(megabytes: number): Generator<Buffer> {
  yield JPG;
  for (let sent = 0; sent < megabytes; sent += 1) yield randomBytes(MB);
}

describe.each<[string, () => Promise<Storage>]>([
  ['disk', () => openStorage(`file:${folder}`)],
  ['S3', openS3],
])('storage on %s', (_name, open) => {
  beforeEach(async () => {
    storage = await open();
  });

  test('receives, keeps, reads, removes', async () => {
    const received = await storage.receive(Readable.from([PNG.subarray(0, 3), PNG.subarray(3)]), rules);
    const sha256 = createHash('sha256').update(PNG).digest('hex');
    expect(received).toMatchObject({ sha256, size: PNG.length, kind: 'png', macros: false });
    expect(await readFile(received.path)).toEqual(PNG);

    const key = await storage.keep(received);
    expect(key).toBe(`${sha256.slice(0, 2)}/${sha256}`);
    expect(await leftovers()).toEqual([]);
    expect(await storage.exists(key)).toBe(true);
    expect(await buffer(await storage.read(key))).toEqual(PNG);

    await storage.remove(key);
    expect(await storage.exists(key)).toBe(false);
    expect(await codeOf(storage.read(key))).toBe('attachment.not_found');
    await storage.remove(key);
  });

  test('keeps the same content once, also when kept at the same moment', async () => {
    const received = await Promise.all([1, 2, 3].map(() => storage.receive(Readable.from([PNG]), rules)));
    const keys = new Set(await Promise.all(received.map((one) => storage.keep(one))));
    expect(keys.size).toBe(1);
    expect([...keys]).toEqual([await keptPng()]);
    expect(await leftovers()).toEqual([]);
    expect(await buffer(await storage.read([...keys][0] ?? ''))).toEqual(PNG);
  });

  test('reads ranges, both ends included', async () => {
    const key = await keptPng();
    expect(await buffer(await storage.read(key, { start: 1, end: 3 }))).toEqual(Buffer.from('PNG'));
    expect(await buffer(await storage.read(key, { start: PNG.length - 4 }))).toEqual(PNG.subarray(-4));
    expect(await buffer(await storage.read(key, { start: 8, end: 10 * MB }))).toEqual(PNG.subarray(8));
    for (const range of [{ start: PNG.length }, { start: -1 }, { start: 3, end: 2 }, { start: 0.5 }, { start: Number.NaN }]) {
      expect(await codeOf(storage.read(key, range))).toBe('attachment.range_refused');
    }
  });

  test('takes 50 MB, and refuses one byte more with nothing left', async () => {
    const large = await storage.receive(Readable.from(stream(49)), rules);
    expect(large.size).toBe(49 * MB + JPG.length);
    const key = await storage.keep(large);
    expect(createHash('sha256').update(await buffer(await storage.read(key))).digest('hex')).toBe(large.sha256);
    const exact = { ...rules, limitBytes: PNG.length };
    await storage.discard(await storage.receive(Readable.from([PNG]), exact));
    expect(await codeOf(storage.receive(Readable.from([PNG, Buffer.of(0)]), exact))).toBe('attachment.too_large');
    expect(await leftovers()).toEqual([]);
  });

  test('stops reading a stream over the limit or of a refused kind', async () => {
    let taken = 0;
    const endless = function* () {
      for (;;) {
        taken += 1;
        yield taken === 1 ? JPG : Buffer.alloc(64 << 10, 1);
      }
    };
    expect(await codeOf(storage.receive(Readable.from(endless()), { ...rules, limitBytes: MB }))).toBe('attachment.too_large');
    expect(taken).toBeLessThan(60);
    taken = 0;
    expect(await codeOf(storage.receive(Readable.from(endless()), { ...rules, accept: ['pdf'] }))).toBe('attachment.kind_refused');
    expect(taken).toBeLessThan(40);
    expect(await leftovers()).toEqual([]);
  });

  test('leaves nothing of an empty or broken-off upload', async () => {
    expect(await codeOf(storage.receive(Readable.from([]), rules))).toBe('attachment.empty');
    const broken = Readable.from(
      (async function* () {
        yield PNG;
        yield randomBytes(MB);
        throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
      })(),
    );
    expect(await codeOf(storage.receive(broken, rules))).toBe('attachment.interrupted');
    const gone = new Readable({ read: () => {} });
    const receiving = storage.receive(gone, rules);
    gone.destroy(new Error('gone at once'));
    expect(await codeOf(receiving)).toBe('attachment.interrupted');
    const cut = new Readable({ read: () => {} });
    cut.push(PNG);
    setTimeout(() => cut.destroy(), 20);
    expect(await codeOf(storage.receive(cut, rules))).toBe('attachment.interrupted');
    expect(await leftovers()).toEqual([]);
  });

  test('discards what was received', async () => {
    const received = await storage.receive(Readable.from([officeOf('xl')]), rules);
    await storage.discard(received);
    await storage.discard(received);
    expect(await leftovers()).toEqual([]);
  });

  test('sweeps old temporaries, leaves fresh ones and kept files', async () => {
    expect(await storage.sweep(new Date())).toBe(0);
    const key = await keptPng();
    const old = await storage.receive(Readable.from([JPG]), rules);
    const fresh = await storage.receive(Readable.from([JPG]), rules);
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(old.path, yesterday, yesterday);
    expect(await storage.sweep(new Date(Date.now() - 3_600_000))).toBe(1);
    expect(await leftovers()).toEqual([fresh.path.split('/').at(-1)]);
    expect(await storage.exists(key)).toBe(true);
  });

  test.each(['', '../../etc/passwd', 'incoming/x', `ab/${'c'.repeat(64)}`, `ab/../ab/ab${'c'.repeat(62)}`, `AB/AB${'c'.repeat(62)}`])('the made-up key %j reaches nothing', async (key) => {
    for (const work of [storage.read(key), storage.exists(key), storage.remove(key)]) expect(await codeOf(work)).toBe('attachment.not_found');
  });
});

describe('on S3', () => {
  beforeEach(async () => {
    storage = await openS3();
  });

  test('requests are signed, path style, whole, and in no foreign dialect', async () => {
    const key = await keptPng();
    const put = s3.asked.find(({ method }) => method === 'PUT');
    expect(put?.path).toBe(`/crm-files/${key}`);
    expect(put?.headers).toMatchObject({ 'content-length': String(PNG.length), 'content-type': 'application/octet-stream' });
    expect(Object.keys(put?.headers ?? {}).filter((name) => /checksum|trailer|acl/.test(name))).toEqual([]);
    expect(s3.objects.get(`/crm-files/${key}`)).toEqual(PNG);
  });

  test('content that lies there already is not sent again', async () => {
    await keptPng();
    await keptPng();
    expect(s3.asked.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test('a failing server leaves the received file for another attempt, and names no secret', async () => {
    const received = await storage.receive(Readable.from([PNG]), rules);
    s3.broken = true;
    const error = await storage.keep(received).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'attachment.storage_unavailable', status: 503 });
    expect((error as Error).message).toMatch(/。$/);
    expect(`${(error as Error).stack}`).not.toContain('cret');
    s3.broken = false;
    expect(await storage.exists(await storage.keep(received))).toBe(true);
  });
});

describe('on disk', () => {
  test('temporaries lie in the same folder, so that keeping is one rename', async () => {
    storage = await openStorage(`file:${folder}`);
    const received = await storage.receive(Readable.from([PNG]), rules);
    const { ino } = await stat(received.path);
    expect((await stat(join(folder, await storage.keep(received)))).ino).toBe(ino);
  });

  test('a folder that cannot be written is our fault, not the sender\'s', async () => {
    await writeFile(join(folder, 'file'), 'x');
    storage = await openStorage(`file:${join(folder, 'file')}`);
    expect(await codeOf(storage.receive(Readable.from([PNG]), rules))).toBe('attachment.storage_unavailable');
  });

  test('temporaries and kept files are for this user alone', async () => {
    storage = await openStorage(`file:${folder}`);
    const { path } = await storage.receive(Readable.from([PNG]), rules);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });
});

describe('the storage address', () => {
  beforeEach(async () => {
    storage = await openStorage(`file:${folder}`);
  });

  test('names a folder', () => {
    expect(parseStorageUrl('file:/var/lib/zhanye')).toEqual({ kind: 'disk', folder: '/var/lib/zhanye' });
    expect(parseStorageUrl('file:///var/lib/%E9%99%84%E4%BB%B6')).toEqual({ kind: 'disk', folder: '/var/lib/附件' });
    expect(parseStorageUrl('file:data/附件')).toEqual({ kind: 'disk', folder: join(process.cwd(), 'data/附件') });
  });

  test('names a bucket, with what OSS and COS want by default', () => {
    expect(parseStorageUrl('s3://AK:s%2Fk@oss-cn-hangzhou.aliyuncs.com/crm?region=oss-cn-hangzhou')).toEqual({
      kind: 's3',
      endpoint: 'https://oss-cn-hangzhou.aliyuncs.com',
      region: 'oss-cn-hangzhou',
      bucket: 'crm',
      pathStyle: false,
      accessKeyId: 'AK',
      secretAccessKey: 's/k',
    });
  });

  test.each(['', 'file:', 'ftp://a:b@h/x', 's3://h/bucket', 's3://AK@h/bucket', 's3://AK:secret@h/', 's3://AK:secret@h/a/b', 's3://AK:sec%zzret@h/bucket'])('%j is refused without being repeated', (url) => {
    expect(() => parseStorageUrl(url)).toThrow(expect.objectContaining({ code: 'attachment.setting_refused', message: expect.not.stringContaining('secret') }));
  });
});
