import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { contentDisposition, EVERY_KIND, safeFileName, servedHeaders } from './index.ts';

describe('a safe file name', () => {
  test.each([
    ['报价单（2026 年第一季度）.xlsx', '报价单（2026 年第一季度）.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\用户\\桌面\\合同.docx', '合同.docx'],
    ['合同\u202efdp.exe', '合同fdp.exe'],
    ['a\u0000b\r\nc\u200b.txt', 'ab c.txt'],
    ['.htaccess', 'htaccess'],
    ['报价 .. ', '报价'],
    ['a<b>c:"d"|e?f*.txt', 'a_b_c__d__e_f_.txt'],
    ['con.txt', '_con.txt'],
    ['COM1', '_COM1'],
    ['console.txt', 'console.txt'],
    ['e\u0301.txt', 'é.txt'],
    ['\ud800.txt', '\ufffd.txt'],
    ['', '未命名'],
    ['..', '未命名'],
    ['a/', '未命名'],
  ])('%j → %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test('is cut without losing its ending or breaking a sign', () => {
    const long = safeFileName(`${'合'.repeat(200)}.docx`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(240);
    expect(long).toMatch(/^合+\.docx$/);
    expect(safeFileName('😀'.repeat(100))).toMatch(/^(😀)+$/u);
    expect(safeFileName(`a.${'b'.repeat(300)}`)).toHaveLength(240);
  });

  test('says with its ending what the file is', () => {
    expect(safeFileName('invoice.exe', 'pdf')).toBe('invoice.exe.pdf');
    expect(safeFileName('照片', 'jpg')).toBe('照片.jpg');
    expect(safeFileName('照片.JPEG', 'jpg')).toBe('照片.JPEG');
    expect(safeFileName('预算.xlsm', 'xlsx')).toBe('预算.xlsm');
    expect(Buffer.byteLength(safeFileName(`${'合'.repeat(200)}.exe`, 'pdf'))).toBeLessThanOrEqual(240);
  });

  test('holds for any text, and holding it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.option(fc.constantFrom(...EVERY_KIND), { nil: undefined }), (name, kind) => {
        const safe = safeFileName(name, kind);
        expect(safe).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}\u2028\u2029]/u);
        expect(safe).not.toMatch(/^[. ]|[. ]$/);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(240);
        expect(safe.length).toBeGreaterThan(0);
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });
});

describe('Content-Disposition', () => {
  test('carries the Chinese name, and a stand-in for old clients', () => {
    expect(contentDisposition('报价 100%.pdf')).toBe(`attachment; filename="__ 100_.pdf"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7%20100%25.pdf`);
    expect(contentDisposition('a.png', 'inline')).toBe(`inline; filename="a.png"; filename*=UTF-8''a.png`);
  });

  test('cannot be left by any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const header = contentDisposition(name);
        expect(header).toMatch(/^attachment; filename="[^"\\%;\r\n]+"; filename\*=UTF-8''(?:[\w.~-]|%[0-9A-F]{2})+$/);
        expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(safeFileName(name));
      }),
    );
  });
});

describe('served headers', () => {
  test('no kind is ever guessed at or executed', () => {
    for (const kind of EVERY_KIND) {
      const headers = servedHeaders(kind, '文件');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; /);
      expect(headers['content-type']).not.toMatch(/html|xml(?!formats)|script|svg/);
      expect(headers['cache-control']).toContain('private');
    }
  });

  test('only images that browsers know and PDF are shown, everything else is a download', () => {
    const shown = EVERY_KIND.filter((kind) => servedHeaders(kind, 'x')['content-disposition']?.startsWith('inline'));
    expect(shown).toEqual(['png', 'jpg', 'gif', 'webp', 'bmp', 'pdf']);
    expect(servedHeaders('zip', '报价.html')['content-disposition']).toContain('.html.zip');
    expect(servedHeaders('png', 'x')['content-security-policy']).toContain('sandbox');
  });
});
