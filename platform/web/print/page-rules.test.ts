import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cssText, pageRules } from './page-rules.ts';

/** What a style sheet reads in a string: CSS escapes undone. */
function read(text: string): string {
  return text.slice(1, -1).replace(/\\([0-9a-f]+) /g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

test('a company may be called anything: nothing ends the string, the rule or the style element', () => {
  expect(cssText('甲"乙\\ } </style>')).not.toMatch(/[^"]["\\}<>][^"0-9a-f]/);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const text = cssText(name);
      expect(text.slice(1, -1)).not.toMatch(/["<>{};\n\r\f]/);
      expect(text.slice(1, -1).replace(/\\[0-9a-f]+ /g, '')).not.toContain('\\');
      expect(read(text)).toBe(name);
    }),
  );
});

test('the paper is A4, lying on demand, and every page says which of how many it is', () => {
  const margins = { company: '甲公司', subject: '销售合同 HT-001', printed: '张三' };
  expect(pageRules(margins)).toContain('size: A4 portrait');
  expect(pageRules({ ...margins, landscape: true })).toContain('size: A4 landscape');
  expect(pageRules(margins)).toContain('counter(page) " 页 / 共 " counter(pages)');
  expect(pageRules(margins)).toContain('@top-left { content: "甲公司"');
});
