import { describe, expect, it } from 'vitest';
import type { DraftCustomer } from './read-row.ts';
import { readRow } from './read-row.ts';
import { enterpriseTypeOf, GrowingWords, type Vocabulary } from './vocabulary.ts';

const zhang = { id: 'z', name: '张三', departmentId: 'd', active: true };
const left = { id: 'l', name: '离职者', departmentId: null, active: false };
const boss = { id: 'b', name: '老板', departmentId: 'x', active: true };
const types = new Map([['国有企业', 'stateOwned'], ['民营企业', 'private'], ['中外合资企业', 'jointVenture'], ['外资企业', 'foreign'], ['集体企业', 'collective'], ['其他', 'other']]);
const words = (): Vocabulary => ({
  industry: new GrowingWords('industry', [{ code: 'finance', label: '金融' }]),
  source: new GrowingWords('customerSource', []),
  enterpriseType: types,
  customs: [
    { key: 'staff', field: { kind: 'integer', label: '员工数', least: 0 } },
    { key: 'capital', field: { kind: 'money', label: '注册资本', least: 0 } },
    { key: 'listed', field: { kind: 'boolean', label: '已上市' } },
    { key: 'founded', field: { kind: 'date', label: '成立日期' } },
  ],
  people: new Map([['张三', [zhang]], ['离职者', [left]], ['老板', [boss]], ['同名', [zhang, boss]]]),
  mayGive: ({ id }) => id !== 'b',
});
const now = '2026-11-22 08:00:00.000';
const read = (cells: Record<string, string>) => readRow({ number: 2, cells: { name: '杭州示例有限公司', ...cells } }, words(), now);
const draft = (cells: Record<string, string>): DraftCustomer => {
  const row = read(cells);
  if ('problem' in row) throw new Error(row.problem);
  return row.draft;
};
const problem = (cells: Record<string, string>): string => {
  const row = read(cells);
  return 'problem' in row ? row.problem : '';
};

describe('a cell of a customer list (R4.3)', () => {
  it.each([
    [{ region: '浙江' }, '330100'],
    [{ region: '', address: '宁波市海曙区' }, '330203'],
    [{ region: '广东', city: '深圳' }, '440300'],
    [{ region: '北京' }, '110100'],
  ])('%j lies in %s', (cells, regionCode) => {
    expect(draft(cells).values.regionCode).toBe(regionCode);
  });

  it.each([
    ['地方国企', 'stateOwned'],
    ['中央国企', 'stateOwned'],
    ['民营企业', 'private'],
    ['外资企业', 'foreign'],
    ['中外合资', 'jointVenture'],
    ['集体企业', 'collective'],
    ['校办企业', 'other'],
    ['无', null],
    ['外星企业', undefined],
    ['constructor', undefined],
  ])('the enterprise type %s is %s', (word, code) => {
    expect(enterpriseTypeOf(word, types)).toBe(code);
  });

  it.each([
    ['A', 'A'],
    ['b类', 'B'],
    ['Ｃ 级', 'C'],
    ['A类客户', 'A'],
  ])('the class %s is %s', (text, letter) => {
    expect(draft({ class: text }).values.class).toBe(letter);
  });

  it.each([
    ['0571-88886666', '057188886666'],
    ['0571—88886666', '057188886666'],
    ['138 0013 8000', '13800138000'],
    ['0571-88886666、0571-88887777', '057188886666'],
    ['+86 13800138000', '+8613800138000'],
  ])('the telephone number %s is kept as %s', (text, phone) => {
    expect(draft({ phone: text }).values.phone).toBe(phone);
  });

  it.each([
    ['2020-03-05', '2020-03-04 16:00:00.000'],
    ['2020/3/5 9:30', '2020-03-05 01:30:00.000'],
    ['2020年3月5日', '2020-03-04 16:00:00.000'],
    ['20200305', '2020-03-04 16:00:00.000'],
    ['2020-03-05 09:30:15', '2020-03-05 01:30:15.000'],
  ])('created %s, in Shanghai, is %s', (text, at) => {
    expect(draft({ createdAt: text }).createdAt).toBe(at);
  });

  it('of the company’s own fields is read by its kind', () => {
    expect(draft({ 'custom.staff': '1,200', 'custom.capital': '¥5,000.50元', 'custom.listed': '是', 'custom.founded': '1999/9/9' }).custom).toEqual({ staff: 1200, capital: 500_050, listed: 1, founded: '1999-09-09' });
    expect(problem({ 'custom.staff': '很多', 'custom.listed': '也许', 'custom.founded': '去年' })).toMatch(/员工数.*已上市.*成立日期/s);
  });

  it('names people by what they are known under, and says why not', () => {
    expect(draft({ owner: '张三', createdBy: '离职者' })).toMatchObject({ owner: { id: 'z' }, createdBy: 'l' });
    expect(problem({ owner: '离职者' })).toContain('没有找到在职的员工“离职者”');
    expect(problem({ owner: '老板' })).toContain('没有权限把客户分派给老板');
    expect(problem({ owner: '同名' })).toContain('有 2 位员工都叫“同名”');
  });

  it('with a word that the dictionary lacks gets it a code of its own, once', () => {
    const vocabulary = words();
    const industries = ['金融', '电气设备', '电气设备'].map((industry) => readRow({ number: 2, cells: { name: '杭州示例有限公司', industry } }, vocabulary, now));
    expect(industries.map((row) => ('draft' in row ? row.draft.values.industry : row.problem))).toEqual(['finance', '电气设备', '电气设备']);
  });

  it.each([
    [{ name: '' }, '请填写客户名称'],
    [{ name: '长'.repeat(101) }, '最多 100 个字'],
    [{ creditCode: '91440300708461136X' }, '统一社会信用代码不对'],
    [{ phone: '请联系前台' }, '电话的格式不对'],
    [{ class: '特级' }, '没有“特级”这个客户等级'],
    [{ stage: '朋友' }, '客户阶段请写潜在客户或正式客户'],
    [{ createdAt: '昨天' }, '创建时间“昨天”看不懂'],
    [{ createdAt: '2026-11-23' }, '创建时间不能晚于现在'],
    [{ industry: '很'.repeat(41) }, '最多 40 个字'],
  ])('%j is refused', (cells, sentence) => {
    expect(problem(cells)).toContain(sentence);
  });

  it('empty cells say nothing', () => {
    expect(draft({ shortName: '', phone: '', class: '', enterpriseType: '' }).values).toEqual({ name: '杭州示例有限公司', namePinyin: expect.any(String) as string, regionCode: '330100' });
  });
});
