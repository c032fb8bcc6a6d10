import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportColumn } from '../importer.ts';
import { guessMapping } from './guess.ts';
import { checkMapping, mappedRow } from './mapping.ts';

const column = (key: string, label: string, ...aliases: string[]): ImportColumn => ({ key, label, aliases, required: key === 'name' });
const columns = [column('name', '客户名称', '公司全称', '企业名称', '单位名称'), column('shortName', '客户简称', '公司简称'), column('phone', '电话', '联系电话', '公司电话'), column('region', '地区', '所在地区', '省市'), column('industry', '行业')];
const guessed = (header: readonly string[]): (string | null)[] => [...guessMapping(header, columns)];

describe('guessing what a list’s columns hold (R4.3)', () => {
  it('knows labels and aliases whatever their width, case, spaces and marks', () => {
    expect(guessed(['序号', '证券代码', '公司全称', '公司简称', '所在地区', '行业'])).toEqual([null, null, 'name', 'shortName', 'region', 'industry']);
    expect(guessed([' 客户 名称 ', '联系电话（必填）', '＊地区', '行业:'])).toEqual(['name', 'phone', 'region', 'industry']);
  });

  it('takes the likest where nothing is the same, and nothing where nothing is alike', () => {
    expect(guessed(['客户公司名称', '联系电话(座机)', '备注说明'])).toEqual(['name', 'phone', null]);
  });

  it('gives each key to one column, to the surest', () => {
    expect(guessed(['电话号码', '电话', '公司电话2'])).toEqual([null, 'phone', null]);
  });

  it('is always one that could be started, but for missing columns', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('名称', '公司名称', '电话', '手机电话', '地 区')), { maxLength: 12 }), (header) => {
        const mapping = guessMapping(header, columns);
        expect(mapping).toHaveLength(header.length);
        checkMapping(mapping, header, columns.map((one) => ({ ...one, required: false })));
      }),
    );
  });
});

describe('a mapping', () => {
  it('is refused with every fault at once', () => {
    const faults = (mapping: (string | null)[]): string[] => {
      try {
        checkMapping(mapping, ['甲', '乙'], columns);
      } catch (error) {
        return (error as { fields: { message: string }[] }).fields.map((one) => one.message);
      }
      return [];
    };
    expect(faults(['name', null])).toEqual([]);
    expect(faults([null, 'phone'])).toEqual(['请指定“客户名称”在文件里是哪一列。']);
    expect(faults(['phone', 'phone', 'other'])).toEqual(['列的对应和文件的列数不一致，请重新打开这次导入。', '“电话”对应了两列，请只留一列。', '“”对应的列不存在，请重新选择。', '请指定“客户名称”在文件里是哪一列。']);
  });

  it('makes cells by key, and refuses a row with a doubt in a column that is taken', () => {
    const row = { number: 7, cells: ['甲', '1898-05-01', ''], problems: [{ column: 1, message: 'B7 不是日期。' }] };
    expect(mappedRow(row, ['name', null, 'phone'])).toEqual({ row: { number: 7, cells: { name: '甲', phone: '' } } });
    expect(mappedRow(row, ['name', 'region', null])).toEqual({ number: 7, reason: 'B7 不是日期。' });
  });
});
