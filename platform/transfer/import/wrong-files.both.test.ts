import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { compoundOf, zipOf } from '#platform/attachment/storage/sample-files.ts';
import { asSystem } from '#platform/context/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { madeFiles, relationsXml, rowsXml, sheetXml, workbookXml } from '../file/testing/made-files.ts';
import { type ImportBed, startImportBed, uploadList } from '../testing/import-bed.ts';
import { noteNames } from '../testing/notes.ts';

let bed: ImportBed;
let client: Client;
let viewer: Viewer;
let files: Awaited<ReturnType<typeof madeFiles>>;
beforeAll(async () => {
  bed = await startImportBed();
  ({ client, viewer } = bed.newcomer());
});
afterAll(() => bed.close());
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

const head = ['名称', '电话'];
const workbook = async (inner: string, others: Record<string, Buffer> = {}): Promise<Buffer> => readFileSync(await files.workbook(inner, others));

const wrong: Record<string, { name: string; content: () => Promise<Buffer> | Buffer | string; code: RegExp; status?: number }> = {
  'not a workbook': { name: '照片.xlsx', content: () => Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256) as Buffer, code: /^table\.not_a_table$/ },
  'a document': { name: '合同.docx', content: () => zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }), code: /^table\.not_a_table$/ },
  'an old workbook': { name: '旧.xls', content: () => compoundOf('Workbook'), code: /^table\.old_workbook$/ },
  encrypted: { name: '加密.xlsx', content: () => compoundOf('EncryptionInfo', 'EncryptedPackage'), code: /^table\.encrypted$/ },
  'a zip bomb': { name: '炸弹.xlsx', content: () => workbook(rowsXml([head]), { 'xl/media/a.png': Buffer.alloc(20 * 1024 * 1024) }), code: /^table\.zip_bomb$/ },
  '200 columns': { name: '宽.xlsx', content: () => workbook(rowsXml([Array.from({ length: 200 }, (_, at) => `列${at}`)])), code: /^table\.too_many_columns$/ },
  'no header': { name: '无表头.csv', content: () => '1,138-0013-8000\n甲,乙', code: /^table\.no_header$/ },
  formulas: { name: '公式.xlsx', content: () => workbook(rowsXml([head, ['甲', '<c r="B2"><f>1+1</f><v>2</v></c>']])), code: /^table\.formula$/ },
  'merged heads': { name: '合并.xlsx', content: () => workbook(`${rowsXml([['客户名单'], head, ['甲', '1']])}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`), code: /^table\.merged_header$/ },
  '60 MB': { name: '大.csv', content: () => Buffer.alloc(60 * 1024 * 1024, '名称,电话\n'), code: /^table\.too_large$/, status: 413 },
  empty: { name: '空.csv', content: () => '', code: /^table\.empty_file$/ },
  'a program': { name: '名单.xlsx', content: () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000, 1)]), code: /^table\.not_a_table$/ },
};

it.each(Object.entries(wrong))('%s gets a clear message and changes nothing (R4.3)', async (_, { name, content, code, status = 422 }) => {
  const { body, ...answer } = await uploadList(client, await content(), name);
  expect(body).toMatchObject({ code: expect.stringMatching(code), title: expect.stringMatching(/^.*[\p{Script=Han}].*，.*。$/u) });
  expect(answer.status).toBe(status);
  const handle = asSystem(bed.reading(viewer), 'a test looks');
  expect([await handle.selectFrom('import').select('id').execute(), await handle.selectFrom('kept_file').select('key').execute(), await noteNames(bed.reading(viewer))]).toEqual([[], [], []]);
  expect(filesLying()).toEqual([]);
});

it('a million empty rows are passed over', async () => {
  let empty = '';
  for (let row = 3; row < 1_000_003; row += 1) empty += `<row r="${row}"><c r="A${row}" s="1"/></row>`;
  const data = rowsXml([head, ['甲', '1']]).replace('</sheetData>', `${empty}</sheetData>`);
  const { status, body } = await uploadList(client, await workbook(data), '空行.xlsx');
  expect([status, body.total]).toEqual([201, 1]);
});

it('another sheet is offered where the first is none, and taken when asked for', async () => {
  const two = { 'xl/workbook.xml': workbookXml('<sheet name="封面" sheetId="1" r:id="rId1"/><sheet name="名单" sheetId="2" r:id="rId2"/>'), 'xl/_rels/workbook.xml.rels': relationsXml({ rId1: 'worksheets/sheet1.xml', rId2: 'worksheets/sheet2.xml' }), 'xl/worksheets/sheet2.xml': sheetXml(rowsXml([head, ['甲', '']])) };
  const content = readFileSync(await files.workbook('<sheetData/>', two));
  expect((await uploadList(client, content, '两张.xlsx')).body).toMatchObject({ code: 'table.no_header', sheets: ['封面', '名单'] });
  expect((await uploadList(client, content, '两张.xlsx', { sheet: '名单' })).body).toMatchObject({ sheet: '名单', sheets: ['封面', '名单'], total: 1 });
});

function filesLying(): string[] {
  const folder = bed.services.config.storageUrl.slice('file:'.length);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => one.name);
}
