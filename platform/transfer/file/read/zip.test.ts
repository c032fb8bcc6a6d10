import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../table.ts';
import { madeFiles } from '../testing/made-files.ts';
import { openPackage } from './zip.ts';

let files: Awaited<ReturnType<typeof madeFiles>>;
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

async function part(path: string, name: string): Promise<string> {
  const zip = await openPackage(path, defaultLimits);
  try {
    let text = '';
    for await (const piece of zip.text(name)) text += piece;
    return text;
  } finally {
    zip.close();
  }
}

describe('parts of a package', () => {
  const long = Array.from({ length: 200_000 }, (_, index) => `客户${index}`).join();

  it('are found whatever their case, and read whole', async () => {
    const path = await files.zip('a.zip', { 'xl/Sheet.xml': long, 'empty.xml': '' });
    expect(await part(path, 'XL/sheet.xml')).toBe(long);
    expect(await part(path, 'empty.xml')).toBe('');
    await expect(part(path, 'none.xml')).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('are no text when they are not UTF-8, and broken when a byte was lost', async () => {
    await expect(part(await files.zip('a.zip', { a: Buffer.from([0xff, 0xfe]) }), 'a')).rejects.toThrow(TypeError);
    const path = await files.zip('b.zip', { a: long });
    const bytes = await readFile(path);
    bytes.fill(0xff, 1000, 1100);
    await writeFile(path, bytes);
    await expect(part(path, 'a')).rejects.toThrow();
  });

  it('are not even looked at when there are too many, too much, or one is swollen', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`p${index}`, '']));
    const open = async (parts: Record<string, string | Buffer>, unpackedBytes = 1e9): Promise<unknown> => {
      return openPackage(await files.zip('a.zip', parts), { ...defaultLimits, unpackedBytes });
    };
    await expect(open(many)).rejects.toMatchObject({ code: 'zip_bomb' });
    await expect(open({ a: long, b: long }, long.length)).rejects.toMatchObject({ code: 'zip_bomb' });
    await expect(open({ a: Buffer.alloc(17 * 1024 * 1024) })).rejects.toMatchObject({ code: 'zip_bomb' });
  });

  it('are refused when they are encrypted one by one', async () => {
    const path = await files.zip('a.zip', { a: 'x' });
    const bytes = await readFile(path);
    const entry = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    bytes.writeUInt16LE(bytes.readUInt16LE(entry + 8) | 1, entry + 8);
    await writeFile(path, bytes);
    await expect(openPackage(path, defaultLimits)).rejects.toMatchObject({ code: 'encrypted' });
  });
});
