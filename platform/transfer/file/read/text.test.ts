import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { madeFiles } from '../testing/made-files.ts';
import { encodingOf, fileText } from './text.ts';

let files: Awaited<ReturnType<typeof madeFiles>>;
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

async function read(bytes: Uint8Array): Promise<string> {
  const path = await files.bytes('text', bytes);
  let text = '';
  for await (const piece of fileText(path, await encodingOf(path))) text += piece;
  return text;
}

describe('the text of a file', () => {
  const chinese = fc.string({ unit: fc.constantFrom(...'客户名称，。（）ａａbc,\n"1€𠮷㐀囍'), minLength: 1 });

  it('is found in UTF-8 and UTF-16 with their marks', async () => {
    await fc.assert(
      fc.asyncProperty(chinese, async (text) => {
        expect(await read(Buffer.from(text))).toBe(text);
        expect(await read(Buffer.from(`\ufeff${text}`))).toBe(text);
        expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text);
        expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it('is found in GB18030 when it is a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(chinese, async (text) => {
        const sentence = `客户名称，${text}`;
        expect(await read(iconv.encode(sentence, 'gb18030'))).toBe(sentence);
      }),
      { numRuns: 40 },
    );
  });

  it('is found across the blocks the file is read in', async () => {
    const text = '名称：客户𠮷；'.repeat(60_000);
    expect(await read(Buffer.from(`a${text}`))).toBe(`a${text}`);
    expect(await read(iconv.encode(`a${text}`, 'gb18030'))).toBe(`a${text}`);
  });

  it.each([
    ['bytes that no encoding has', Buffer.from([0x61, 0xff, 0xff, 0x0a]), 'unknown_encoding'],
    ['a mark that lies', Buffer.from([0xef, 0xbb, 0xbf, 0xc4, 0xe3]), 'unknown_encoding'],
    ['UTF-8 cut within a character', Buffer.from('名称').subarray(0, 5), 'unknown_encoding'],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x61]), 'unknown_encoding'],
    ['a byte of zero', Buffer.from('a\0b'), 'not_a_table'],
    ['UTF-16 without a mark', Buffer.from('name,phone', 'utf16le'), 'not_a_table'],
  ])('is refused for %s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });
});
