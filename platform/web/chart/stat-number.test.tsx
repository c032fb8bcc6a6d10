import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { StatNumber } from './stat-number.tsx';

/** What a reader finds, without the marks. */
function textOf(markup: string): string {
  return markup.replace(/<[^>]+>/g, '');
}

test('money is short, and exact for whoever points at it', () => {
  const markup = renderToStaticMarkup(<StatNumber label="合同额" unit="money" value={1_286_432_50} before={1_000_000_00} />);
  expect(textOf(markup)).toBe('合同额128.64万元环比28.6%');
  expect(markup).toContain('title="1,286,432.50 元"');
});

test('the year before is told as well, and from nothing there is no percentage', () => {
  const markup = renderToStaticMarkup(<StatNumber label="订单" measure="单" value={6} before={4} yearBefore={0} />);
  expect(textOf(markup)).toBe('订单6单环比50%同比—');
  expect(markup).toContain('title="上期 4"');
  expect(markup).toContain('title="去年同期 0，没有可比的百分比"');
});

test('a count has its measure; a figure that is not there is a dash', () => {
  expect(textOf(renderToStaticMarkup(<StatNumber label="客户" measure="家" value={3252} />))).toBe('客户3,252家');
  expect(textOf(renderToStaticMarkup(<StatNumber label="客户" measure="家" value={null} before={3} />))).toBe('客户—');
});

test('up is good news unless less is better', () => {
  const classes = (better: 'more' | 'less' | 'neither'): string => renderToStaticMarkup(<StatNumber label="逾期" value={3} before={2} better={better} />);
  expect(classes('more')).toMatch(/good/);
  expect(classes('less')).toMatch(/bad/);
  expect(classes('neither')).toMatch(/neutral/);
});
