import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zipOf } from '#platform/attachment/storage/sample-files.ts';
import { fieldProblems, plainFields, productFields, productLoop, sampleValues } from '../../model/template-fields.ts';
import { type Paragraph, plainText, type TextTable } from '../../model/text-block.ts';
import { docxOf, docxParts, paragraph, part, table } from '../../testing/docx.ts';
import { fieldsIn, fillDocx } from './fill-docx.ts';
import { chineseNumber } from './numbering.ts';
import { openDocx, packDocx } from './open-docx.ts';
import { readDocx } from './read-docx.ts';
import { sampleTemplate } from './sample-docx.ts';

const read = (body: string, more?: Record<string, string>) => readDocx(docxParts(body, more));
const refusal = async (bytes: Buffer | Promise<Buffer>): Promise<string> => openDocx(await bytes).then(() => 'let in', (error: Error) => error.message);
const relation = (target: string, kind = 'hyperlink'): string => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/${kind}" Target="${target}" TargetMode="External"/></Relationships>`;

describe('what is let in as a .docx (issue 3 §3)', () => {
  test('macros, links to the outside, embedded files, DOCTYPEs and other files are refused by their name', async () => {
    expect(await refusal(docxOf(['好'], { 'word/vbaProject.bin': 'x' }))).toContain('宏');
    const macro = docxParts(paragraph('好'));
    expect(await refusal(packDocx(new Map([...macro, ['[Content_Types].xml', Buffer.from(macro.get('[Content_Types].xml')!.toString().replace('document.main+xml', 'document.macroEnabled.main+xml'))]])))).toContain('宏');
    expect(await refusal(docxOf(['好'], { 'word/_rels/document.xml.rels': relation('https://evil.example/track.png', 'image') }))).toContain('https://evil.example/track.png');
    expect(await refusal(docxOf(['好'], { 'word/_rels/settings.xml.rels': relation('file://server/share/t.dotm', 'attachedTemplate') }))).toContain('file://server/share/t.dotm');
    expect(await refusal(docxOf(['好'], { 'word/embeddings/oleObject1.bin': 'x' }))).toContain('oleObject1.bin');
    expect(await refusal(docxOf(['好'], { 'word/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }))).toContain('另存为');
    for (const bytes of [Buffer.from('no zip at all'), zipOf({ 'a.txt': 'x' }), zipOf({ '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x' })]) expect(await refusal(bytes)).toContain('不是 Word');
    expect(await refusal(docxOf(['好'], { 'word/_rels/document.xml.rels': relation('mailto:a@b.cn') })), 'an address does no harm').toBe('let in');
  });

  test('nothing is hidden by how it is spelled: encodings, other main documents, pieces and fields that reach out', async () => {
    const outside = relation('https://evil.example/t.dotm', 'attachedTemplate');
    const rels = 'word/_rels/settings.xml.rels';
    const spelled = [outside.replace('External', '&#69;xternal'), outside.replaceAll('Relationship ', 'r:Relationship ').replace('xmlns=', 'xmlns:r='), outside.replace('Id="r1"', 'Id="a>b"')];
    for (const one of spelled) expect(await refusal(docxOf(['好'], { [rels]: one })), one).toContain('https://evil.example/t.dotm');
    expect(await refusal(docxOf(['好'], { 'word/_rels/settings.xml.RELS': outside }))).toContain('https://evil.example/t.dotm');
    const parts = docxParts(paragraph('好'));
    for (const bytes of [Buffer.from(`\ufeff${outside}`, 'utf16le'), Buffer.from(`<?xml version="1.0" encoding="utf-7"?>${outside}`)]) expect(await refusal(packDocx(new Map([...parts, [rels, bytes]])))).toContain('另存为');
    // Word follows the relation to its main document; who signs off reads word/document.xml.
    const elsewhere = Buffer.from(parts.get('_rels/.rels')!.toString().replace('word/document.xml', 'word/other.xml'));
    expect(await refusal(packDocx(new Map([...parts, ['_rels/.rels', elsewhere], ['word/other.xml', parts.get('word/document.xml')!]])))).toContain('不是 Word');
    expect(await refusal(packDocx(new Map([...parts, ['word/Document.xml', parts.get('word/document.xml')!]])))).toContain('不是 Word');
    expect(await refusal(docxOf(['好'], { 'word/_rels/document.xml.rels': relation('media/page.html', 'aFChunk').replace('External', 'Internal') }))).toContain('page.html');
    const unseen = '<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:r><x:t>乙方无条件付款</x:t></x:r></x:p>';
    for (const body of [unseen, unseen.replace('http', '&#104;ttp'), unseen.replaceAll('x:', '').replace(':x=', '='), '<w:p xmlns:w="urn:x"><w:r><w:t>只在预览里</w:t></w:r></w:p>']) expect(await refusal(docxOf([body])), body).toContain('另存为');
    const field = (...pieces: string[]): string => `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces.map((one) => `<w:r><w:instrText>${one}</w:instrText></w:r>`).join('')}</w:p>`;
    expect(await refusal(docxOf([field(' INCLUDE', 'PICTURE "https://evil.example/a.png"')]))).toContain('INCLUDEPICTURE');
    expect(await refusal(docxOf(['<w:p><w:fldSimple w:instr="ddeauto cmd x"/></w:p>']))).toContain('DDEAUTO');
    expect(await refusal(docxOf([field(' PAGE \\* MERGEFORMAT ')])), 'page numbers do no harm').toBe('let in');
  });

  test('what unpacks beyond bounds is refused before it is unpacked', async () => {
    const zeros = Buffer.alloc(50 * 1024 * 1024);
    const parts = docxParts(paragraph('好'));
    const bomb = await packDocx(new Map([...parts, ['word/media/image1.png', zeros]]));
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toContain('解压后太大');
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
    expect(await refusal(packDocx(new Map([...parts, ...Array.from({ length: 2100 }, (_, at) => [`word/media/${at}.png`, Buffer.from('x')] as const)])))).toContain('解压后太大');
  });

  test('two parts of one name, an entry that lies about its size: refused', async () => {
    const lying = zipOf(Object.fromEntries(docxParts(paragraph('好'))));
    // The uncompressed size of the first entry in the table of contents.
    const at = lying.lastIndexOf(Buffer.from('PK\x01\x02'));
    lying.writeUInt32LE(1, at + 24);
    expect(await refusal(lying)).toContain('不是 Word');
  });

  test('a made-up table, list or relation costs no more than its size', async () => {
    const cell = (properties: string): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph('格')}</w:tc>`;
    const [wide] = read(`<w:tbl><w:tr>${cell('<w:gridSpan w:val="999999999"/>')}${cell('<w:gridSpan w:val="-3"/>')}${cell('<w:gridSpan w:val="x"/>')}</w:tr></w:tbl>`).body as TextTable[];
    expect(wide!.rows[0]!.map(({ columns }) => columns)).toEqual([63, 1, 1]);
    const tall = `<w:tbl>${`<w:tr>${cell('<w:vMerge/>')}</w:tr>`.repeat(20_000)}</w:tbl>`;
    const began = performance.now();
    expect((read(tall).body[0] as TextTable).rows).toHaveLength(20_000);
    expect(performance.now() - began).toBeLessThan(10_000);
    const far = part('numbering', '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>');
    expect((read(paragraph('款', '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'), { 'word/numbering.xml': far }).body[0] as Paragraph).mark).toBe('99999999999 ');
    expect(await refusal(docxOf(['好'], { 'word/_rels/styles.xml.rels': '<Relationship '.repeat(100_000) }))).toContain('另存为');
    expect(await refusal(docxOf(['好'], { 'word/comments.xml': `<x>${'长'.repeat(3_000_000)}</x>` }))).toContain('解压后太大');
  });

  test('no bytes make anything but a refusal or a reading', async () => {
    const whole = await sampleTemplate();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(200), async (at, byte, cut) => {
        const hurt = Buffer.from(whole.subarray(0, whole.length - cut));
        hurt[Math.min(at, hurt.length - 1)] = byte;
        const outcome = await openDocx(hurt).then((parts) => (readDocx(parts), 'read'), (error: { code?: string }) => error.code).catch((error: { code?: string }) => error.code);
        expect(outcome).toMatch(/^(read|contract\.\w+)$/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('fields of a template (R7.1)', () => {
  test('the sample uses known fields alone and is filled without a rest', async () => {
    const parts = await openDocx(await sampleTemplate());
    const found = await fieldsIn(parts);
    expect(fieldProblems(found)).toEqual([]);
    const filled = plainText(readDocx(await openDocx(await fillDocx(parts, sampleValues()))).body);
    expect(filled).not.toMatch(/[{}]/);
    expect(filled).toContain('1\t展业 CRM+ 标准版');
    expect(filled).toContain('2\t上门实施服务');
  });

  test('unknown ones, product fields outside the table and loops without an end are named', async () => {
    const problems = async (...lines: string[]): Promise<string[]> => fieldProblems(await fieldsIn(await openDocx(await docxOf(lines))));
    expect(await problems('{合同编号}', '{客户名}、{#清单}{单价}{/清单}')).toEqual([expect.stringContaining('{客户名}、{#清单}')]);
    expect(await problems('单价 {单价} 元')).toEqual([expect.stringContaining('{单价} 只能写在产品表')]);
    expect(await problems('{#产品}{产品名称}')).toEqual([expect.stringContaining('没有成对')]);
    expect(await problems('{/产品}')).toEqual([expect.stringContaining('没有成对')]);
    expect(await problems('{合同编号}', table([['{#产品}{产品名称}', '{金额}{/产品}']]))).toEqual([]);
  });

  test('a field torn apart by Word, in a header or a table, is one field', async () => {
    const torn = '<w:p><w:r><w:t>编号 {合同</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>编号}</w:t></w:r></w:p>';
    const parts = await openDocx(await docxOf([torn], { 'word/header1.xml': part('hdr', paragraph('{合同名称}')) }));
    expect((await fieldsIn(parts)).map(({ name }) => name).toSorted()).toEqual(['合同名称', '合同编号']);
    const text = readDocx(await openDocx(await fillDocx(parts, { 合同编号: 'HT-1', 合同名称: '销售合同' })));
    expect(plainText(text.body)).toBe('编号 HT-1');
    expect(plainText(text.header)).toBe('销售合同');
  });

  test('a brace left open is told with its place', async () => {
    for (const line of ['金额 {合同金额 元', '金额 合同金额} 元', '金额 {{合同金额} 元']) {
      await expect(docxOf([line]).then(openDocx).then(async (parts) => fieldsIn(parts)), line).rejects.toMatchObject({ code: 'contract.template_braces', message: expect.stringContaining('合同金额') });
    }
  });

  test('values are text, whatever is in them', async () => {
    const field = plainFields[0]!.name;
    const parts = await openDocx(await docxOf([`前{${field}}后`]));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text)), async (value) => {
        const filled = readDocx(await openDocx(await fillDocx(parts, { [field]: value })));
        expect(plainText(filled.body)).toBe(`前${value}后`);
      }),
      { numRuns: 40 },
    );
  });

  test('as many rows as products, in their order', async () => {
    const parts = await openDocx(await docxOf([table([['序号', '产品'], [`{#${productLoop}}{序号}`, `{产品名称}{/${productLoop}}`]])]));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('软件', '服务', '培训'), { minLength: 1, maxLength: 30 }), async (names) => {
        const rows = names.map((name, at) => ({ ...Object.fromEntries(productFields.map((one) => [one.name, '/'])), 序号: String(at + 1), 产品名称: name }));
        const { body } = readDocx(await openDocx(await fillDocx(parts, { [productLoop]: rows })));
        expect(plainText(body).split('\n').slice(1)).toEqual(names.map((name, at) => `${at + 1}\t${name}`));
      }),
      { numRuns: 15 },
    );
  });
});

describe('what a preview shows of a .docx', () => {
  test('looks of runs, alignment, titles; torn runs come together again', () => {
    const [title, bold] = read('<w:p><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>第一</w:t></w:r><w:r><w:t>条</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/><w:u w:val="single"/><w:sz w:val="28"/></w:rPr><w:t>重</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>轻</w:t></w:r></w:p>').body as Paragraph[];
    expect(title).toEqual({ kind: 'paragraph', runs: [{ text: '第一条' }], align: 'center', heading: 1 });
    expect(bold!.runs).toEqual([{ text: '重', bold: true, underline: true, size: 14 }, { text: '轻', bold: false }]);
  });

  test('what was deleted is gone, what was inserted is there; pictures and text boxes are told', () => {
    const body = read('<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:drawing/></w:r></w:p><w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>').body;
    expect(plainText(body)).toBe('新［图片］\n\n框里');
  });

  test('cells that reach over columns and rows', () => {
    const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
    const [made] = read(`<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr>${cell('宽', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('高', '<w:vMerge w:val="restart"/>')}${cell('右')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('右下')}</w:tr></w:tbl>`).body as TextTable[];
    expect(made!.widths).toEqual([0.25, 0.75]);
    expect(made!.rows.map((row) => row.map(({ columns, rows, blocks }) => [plainText(blocks), columns, rows]))).toEqual([[['宽', 2, 1]], [['高', 1, 2], ['右', 1, 1]], [['右下', 1, 1]]]);
  });

  test('articles are counted as Word counts them', () => {
    const level = (at: number, format: string, text: string, more = ''): string => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = part('numbering', `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1条')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}${level(2, 'bullet', '')}${level(3, 'lowerLetter', '%4)')}${level(4, 'upperRoman', '%5.')}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>`);
    const numbered = (at: number): string => paragraph('款', `<w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="5"/></w:numPr></w:pPr>`);
    const { body } = read([0, 1, 1, 0, 1, 2, 3, 3, 4].map(numbered).join(''), { 'word/numbering.xml': numbering });
    expect((body as Paragraph[]).map(({ mark }) => mark)).toEqual(['第一条 ', '1.1 ', '1.2 ', '第二条 ', '2.1 ', '• ', 'a) ', 'b) ', 'I. ']);
  });

  test('numbers in Chinese signs read as people say them', () => {
    expect([1, 10, 11, 20, 35, 100, 101, 110, 119, 999].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '三十五', '一百', '一百零一', '一百一十', '一百一十九', '九百九十九']);
    expect(new Set(Array.from({ length: 999 }, (_, at) => chineseNumber(at + 1))).size).toBe(999);
  });
});
