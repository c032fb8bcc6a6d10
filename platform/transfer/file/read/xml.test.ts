import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml, xmlReader } from './xml.ts';

async function* pieces(...parts: string[]): AsyncGenerator<string> {
  yield* parts;
}

async function events(...parts: string[]): Promise<string[]> {
  const seen: string[] = [];
  await readXml(pieces(...parts), {
    open: (name, attributes) => void seen.push(`<${name} ${JSON.stringify(attributes)}>`),
    text: (text) => void seen.push(text),
    close: (name) => void seen.push(`</${name}>`),
  });
  return seen;
}

const text = '<?xml version="1.0"?><x:a xmlns:x="m" b="1&amp;2"><!-- no --><c/>客&#x6237;<![CDATA[<d>]]></x:a>';

describe('XML in pieces', () => {
  it('gives names without prefix, attributes and texts', async () => {
    expect(await events(text)).toEqual([
      '<a {"xmlns:x":"m","b":"1&2"}>',
      '<c {}>',
      '</c>',
      '客户',
      '<d>',
      '</a>',
    ]);
  });

  it('gives the same wherever it is cut', async () => {
    const whole = await events(text);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(text.length), { maxLength: 6 }), async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const parts = at.slice(1).map((end, index) => text.slice(at[index], end));
        expect(await events(...parts)).toEqual(whole);
      }),
    );
  });

  it.each(['<a>', '<a></b>', '<a>&nothing;</a>', '<a b=1/>', ''])('throws on %s', async (broken) => {
    await expect(events(broken)).rejects.toThrow();
  });

  it('refuses document types, which could declare texts that explode', async () => {
    await expect(events('<!DOCTYPE a [<!ENTITY b "bbbb">]><a/>')).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('refuses a text without end before it fills the memory', () => {
    const reader = xmlReader({ open: () => undefined });
    reader.write('<a>');
    const endless = (): void => {
      for (;;) reader.write('长'.repeat(100_000));
    };
    expect(endless).toThrow(expect.objectContaining({ code: 'cell_too_long' }));
  });
});
