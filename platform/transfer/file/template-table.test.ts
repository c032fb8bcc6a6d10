import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import { openPackage } from './read/zip.ts';
import { defaultLimits } from './table.ts';
import { templateTable } from './template-table.ts';
import { madeFiles } from './testing/made-files.ts';

let files: Awaited<ReturnType<typeof madeFiles>>;
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

async function part(path: string, name: string): Promise<string> {
  const zip = await openPackage(path, defaultLimits);
  let xml = '';
  for await (const piece of zip.text(name)) xml += piece;
  zip.close();
  return xml;
}

describe('the template to fill in (R4.3)', () => {
  it('has titles, a sample, dropdowns and an explanation of every column', async () => {
    const bytes = await templateTable(
      [
        { title: '客户名称', kind: 'text', required: true, sample: '华为技术有限公司', note: '营业执照上的全称。' },
        { title: '客户级别', kind: 'text', choices: ['A', 'B', 'C'], sample: 'A' },
        { title: '企业类型', kind: 'text', choices: ['国有企业', '外资,合资'] },
        { title: '创建时间', kind: 'instant' },
      ],
      '客户',
    );
    const path = await files.bytes('template.xlsx', bytes);
    const table = await openTable(path);
    expect(table.sheets).toEqual(['客户', '填写说明']);
    expect(table.header).toEqual(['客户名称', '客户级别', '企业类型', '创建时间']);
    expect(table.sampleRows).toEqual([{ number: 2, cells: ['华为技术有限公司', 'A', '', ''] }]);
    const notes = await openTable(path, { sheet: '填写说明' });
    expect(notes.sampleRows[0]?.cells).toEqual(['客户名称', '必填', '营业执照上的全称。', '']);
    expect(notes.sampleRows[2]?.cells).toEqual(['企业类型', '选填', '', '国有企业、外资,合资']);
    const sheet = await part(path, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<dataValidations count="2">');
    expect(sheet).toMatch(/sqref="B2:B1048576"><formula1>'选项'!\$A\$1:\$A\$3</);
    expect(sheet).toMatch(/sqref="C2:C1048576"><formula1>'选项'!\$B\$1:\$B\$2</);
    expect(await part(path, 'xl/worksheets/sheet3.xml')).toMatch(/r="B2"[^/]*外资,合资/);
  });

  it('needs no third sheet without choices', async () => {
    const path = await files.bytes('plain.xlsx', await templateTable([{ title: '名称', kind: 'text' }], "'[客户]'"));
    expect((await openTable(path)).sheets).toEqual(['客户', '填写说明']);
    expect(await part(path, 'xl/worksheets/sheet1.xml')).not.toContain('dataValidation');
  });
});
