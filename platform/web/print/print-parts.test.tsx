import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CopyProvider, type PrintCopy } from './copy.ts';
import { PrintAmount, type PrintColumn, PrintFacts, PrintSignatures, PrintTable } from './print-parts.tsx';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly price: number;
}

const columns: PrintColumn<Line>[] = [
  { key: 'name', label: '产品', value: ({ name }) => name },
  { key: 'price', label: '单价', value: ({ price }) => price, price: true, figures: true, sum: '30' },
];
const lines: Line[] = [
  { id: 'a', name: '标准版', price: 10 },
  { id: 'b', name: '专业版', price: 20 },
];
const warehouse: PrintCopy = { key: 'warehouse', label: '仓库联', withoutPrices: true };

function printed(content: ReactNode, copy: PrintCopy | null = null): string {
  return renderToStaticMarkup(<CopyProvider value={copy}>{content}</CopyProvider>).replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
}

test('lines are numbered and summed', () => {
  expect(printed(<PrintTable columns={columns} lines={lines} />)).toBe('|序号|产品|单价|1|标准版|10|2|专业版|20|合计|30|');
});

test('the warehouse’s copy has no prices, no sum of them and no amount', () => {
  expect(printed(<PrintTable columns={columns} lines={lines} />, warehouse)).toBe('|序号|产品|1|标准版|2|专业版|');
  expect(printed(<PrintAmount label="合同金额" cents={100_20} />, warehouse)).toBe('');
});

test('an amount stands in figures and in characters', () => {
  expect(printed(<PrintAmount label="合同金额" cents={100_20} />)).toBe('|合同金额|大写：|壹佰元贰角整|小写：|￥100.20|');
});

test('a fact that is missing is a dash; everybody has a place to sign', () => {
  expect(printed(<PrintFacts facts={[{ label: '客户', value: '华为' }, { label: '电话', value: null }]} />)).toBe('|客户|华为|电话|—|');
  expect(printed(<PrintSignatures parties={['甲方', '乙方']} />)).toBe('|甲方|签字（盖章）：|日期：|乙方|签字（盖章）：|日期：|');
});
