import { readFile } from 'node:fs/promises';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { Download } from '#platform/http/index.ts';
import { type CellValue, writeTable } from '#platform/transfer/file/index.ts';
import { withTemporaryPath } from '#platform/transfer/index.ts';
import type { StatisticsQuery, StatisticsRow } from '../model/statistics.ts';
import { orderStatistics } from './statistics.ts';

/** How the parts are headed. */
export const dimensionLabels: Readonly<Record<StatisticsQuery['by'], string>> = { day: '日期', week: '周', month: '月份', quarter: '季度', year: '年份', owner: '负责人', department: '部门', product: '产品', category: '产品分类', region: '地区', customer: '客户' };

const narrowingLabels: Readonly<Record<string, string>> = { ownerId: '负责人', departmentId: '部门', productId: '产品', categoryId: '产品分类' };

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The statistics as a workbook: the same rows as on the screen with their total, and on a second sheet how they were made. */
export async function statisticsFile(context: Context, query: StatisticsQuery): Promise<Download> {
  const { basis, formula, rows, total, narrowed } = await orderStatistics(context, query);
  const ofLines = basis === 'line';
  const columns = [
    { title: dimensionLabels[query.by], kind: 'text' as const, width: 32 },
    { title: ofLines ? '明细行数' : '订单数', kind: 'number' as const },
    ...(ofLines ? [{ title: '数量', kind: 'number' as const }] : []),
    { title: '金额（元）', kind: 'money' as const, width: 20 },
    { title: '占比（%）', kind: 'number' as const },
  ];
  const cells = ({ label, count, quantity, amount, share }: StatisticsRow): CellValue[] => [label, count, ...(ofLines ? [quantity] : []), amount, share / 100];
  const notes = [formula, `期间：${query.from} 至 ${query.to}`, ...Object.entries(narrowed).map(([field, name]) => `${narrowingLabels[field]}：${name}`), `制表：${context.viewer.name}，${dayOf(context.now)}`];
  const content = await withTemporaryPath(context.services, async (path) => {
    await writeTable(path, { format: 'xlsx', sheetName: '订单统计', columns, notes, rows: once([...rows, total].map(cells)) });
    return readFile(path);
  });
  const name = `订单统计-${dimensionLabels[query.by]}-${query.from}-${query.to}.xlsx`;
  return new Download(content, { 'content-type': workbookType, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
}

async function* once(rows: CellValue[][]): AsyncGenerator<CellValue[][]> {
  yield rows;
}
