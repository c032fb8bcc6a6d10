import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { AttachmentError, orUnavailable } from './attachment-error.ts';
import { ARCHIVES, DOCUMENTS, EVERY_KIND, IMAGES, isKind, RECORDINGS, TABLES } from './index.ts';
import { kindFacts } from './kinds.ts';
import { receive } from './receive.ts';
import { compoundOf, JPG, officeOf, PDF, PNG, zipOf } from './sample-files.ts';
import { sniffText } from './text-sniff.ts';
import { zipContents } from './zip-contents.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'robust-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SAMPLES: readonly Buffer[] = [
  PNG,
  JPG,
  PDF,
  officeOf('word'),
  officeOf('xl', { 'xl/vbaProject.bin': 'x' }),
  zipOf({ 'OFD.xml': '<ofd/>' }),
  compoundOf('Workbook').subarray(0, 2048),
  Buffer.from('公司,地区\n华为,深圳\n'),
];

/** Takes the chunks in; gives the outcome without its temporary path, and leaves nothing. */
async function outcome(chunks: readonly Uint8Array[]): Promise<object> {
  try {
    const { path, ...facts } = await receive(folder, Readable.from(chunks.map((chunk) => Buffer.from(chunk))), { name: 'x', accept: EVERY_KIND, limitBytes: 1 << 20 });
    await rm(path);
    return facts;
  } catch (error) {
    if (!(error instanceof AttachmentError)) throw error;
    return { code: error.code };
  }
}

describe('whatever arrives', () => {
  test('bytes of any kind end as a known kind or a refusal of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (content) => {
        const facts = await outcome([content]);
        if ('kind' in facts) expect(facts).toMatchObject({ size: content.length, sha256: createHash('sha256').update(content).digest('hex') });
        else expect(facts).toHaveProperty('code', expect.stringMatching(/^attachment\.(empty|kind_refused|damaged)$/));
      }),
      { numRuns: 150 },
    );
  });

  test('a file with some bytes changed is never our fault', async () => {
    const changes = fc.array(fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SAMPLES), changes, fc.nat(), async (sample, changed, cut) => {
        const content = Buffer.from(sample);
        for (const { at, byte } of changed) content[at % content.length] = byte;
        const whole = await outcome([content]);
        const short = await outcome([content.subarray(0, cut % content.length)]);
        for (const facts of [whole, short]) expect(facts).not.toHaveProperty('code', 'attachment.storage_unavailable');
      }),
      { numRuns: 200 },
    );
  });

  test('it makes no difference in which pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SAMPLES), fc.array(fc.nat(), { maxLength: 5 }), async (sample, marks) => {
        const cuts = [0, ...marks.map((mark) => mark % sample.length).sort((a, b) => a - b), sample.length];
        const pieces = cuts.slice(1).map((end, index) => sample.subarray(cuts[index], end));
        expect(await outcome(pieces)).toEqual(await outcome([sample]));
      }),
      { numRuns: 100 },
    );
  });

  test('nothing of it is left behind', async () => {
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('texts', () => {
  const chinese = fc.array(fc.constantFrom(...'公司名称地区行业客户张伟李娜，。、（）\n\t,;0123456789abcXYZ'), { minLength: 1 }).map((signs) => signs.join(''));

  test('Chinese text is plain in every encoding that tables come in, wherever the sample ends', () => {
    fc.assert(
      fc.property(chinese, fc.constantFrom('utf-8', 'gbk', 'utf-16'), (text, encoding) => {
        expect(sniffText(iconv.encode(`表${text}`, encoding))).toBe('plain');
        if (encoding === 'utf-8') expect(sniffText(Buffer.from(`表${text}国`).subarray(0, -1))).toBe('plain');
      }),
    );
  });

  test('markup is found in every encoding and behind any blanks', () => {
    const markup = fc.constantFrom('<html>', '<!doctype html>', '<SVG onload=x>', '<?xml?>', '<a href=x>', '</p>', '<!--x-->', '<script>');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(' ', '\n', '\r', '\t', '\f'), { maxLength: 20 }), markup, fc.constantFrom('utf-8', 'gbk', 'utf-16'), (blanks, tag, encoding) => {
        expect(sniffText(iconv.encode(`${blanks.join('')}${tag}`, encoding))).toBe('active');
      }),
    );
  });

  test('a comparison or a name in brackets is no markup', () => {
    for (const text of ['<张三> 来电', '< 5 万', '<<合同>>', 'a <b> c']) expect(sniffText(Buffer.from(text))).toBe('plain');
  });

  test('bytes with control signs, and formats made of text, are not text', () => {
    for (const content of ['a\0b', 'a\x01b', 'a\x7fb', '%PDF-1.4', '{\\rtf1', '%!PS-Adobe']) expect(sniffText(Buffer.from(content))).toBeUndefined();
    expect(sniffText(Buffer.from([0x61, 0xff, 0xff]))).toBeUndefined();
  });
});

describe('tables of contents', () => {
  async function contentsOf(content: Buffer) {
    const path = join(folder, 'zip');
    await writeFile(path, content);
    await using file = await open(path);
    const contents = await zipContents(file, content.length);
    await rm(path);
    return contents;
  }

  test('a comment at the end is allowed, a second table inside it is not read as the first', async () => {
    const commented = (zip: Buffer, comment: Buffer) => {
      const copy = Buffer.concat([zip, comment]);
      copy.writeUInt16LE(comment.length, zip.length - 2);
      return copy;
    };
    expect(await contentsOf(commented(officeOf('xl'), Buffer.from('来自 ERP')))).toEqual({ kind: 'xlsx', macros: false });
    const hidden = officeOf('xl', { 'xl/vbaProject.bin': 'x' });
    await expect(contentsOf(commented(hidden, Buffer.concat([officeOf('xl').subarray(-22), Buffer.from('x')])))).rejects.toThrow(AttachmentError);
  });

  test('Office parts count only with a list of content types', async () => {
    expect(await contentsOf(zipOf({ 'xl/workbook.xml': 'x' }))).toEqual({ kind: 'zip', macros: false });
    expect(await contentsOf(zipOf({ '[Content_Types].xml': 'x', 'other/a.xml': 'x' }))).toEqual({ kind: 'zip', macros: false });
  });
});

describe('the lists', () => {
  test('name every kind once, and an import takes what is a document', () => {
    expect(EVERY_KIND).toHaveLength(new Set([...IMAGES, ...DOCUMENTS, ...ARCHIVES, ...RECORDINGS]).size);
    expect(TABLES.every((kind) => DOCUMENTS.includes(kind))).toBe(true);
    expect(['svg', 'html', 'exe', 'toString', '__proto__'].filter(isKind)).toEqual([]);
  });

  test('no ending of a kind is one that runs', async () => {
    for (const kind of EVERY_KIND) {
      for (const ending of kindFacts(kind).extensions) {
        const received = await receive(folder, Readable.from([PNG]), { name: `a.${ending}`, accept: ['png'], limitBytes: 1000 });
        expect(received.kind).toBe('png');
        await rm(received.path);
      }
    }
  });
});

test('a fault of disk or network keeps its cause and speaks Chinese; ours stay as they are', async () => {
  const fault = Object.assign(new Error('EIO: secret path'), { code: 'EIO' });
  const error: unknown = await orUnavailable(Promise.reject(fault)).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'attachment.storage_unavailable', status: 503, cause: fault, message: expect.stringMatching(/^[\p{Script=Han}，。]+$/u) });
  const own = new AttachmentError('attachment.not_found');
  await expect(orUnavailable(Promise.reject(own))).rejects.toBe(own);
  expect(await orUnavailable(Promise.resolve(1))).toBe(1);
});
