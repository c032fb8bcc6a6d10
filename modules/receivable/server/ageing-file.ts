import { readFile } from 'node:fs/promises';
import { servedHeaders } from '#platform/attachment/storage/index.ts';
import type { Context } from '#platform/context/index.ts';
import { Download } from '#platform/http/index.ts';
import type { ListQuery } from '#platform/record/index.ts';
import { type CellValue, writeTable } from '#platform/transfer/file/index.ts';
import { withTemporaryPath } from '#platform/transfer/index.ts';
import { ageings } from '../model/ageing.ts';
import { type AgeingGroup, ageingTable, type AgeingSums } from './ageing-table.ts';

const heads: Readonly<Record<AgeingGroup, string>> = { customer: '客户', owner: '负责人', department: '部门' };

/** The ageing as a workbook: the rows and the total of the screen. */
export async function ageingFile(context: Context, by: AgeingGroup, query: ListQuery): Promise<Download> {
  const { today, rows, total } = await ageingTable(context, by, query);
  const columns = [{ title: heads[by], kind: 'text' as const, width: 32 }, ...[...ageings.map(({ label }) => label), '合计'].map((title) => ({ title: `${title}（元）`, kind: 'money' as const, width: 18 }))];
  const cells = (name: string, sums: AgeingSums): CellValue[] => [name, ...ageings.map(({ value }) => sums[value]), sums.total];
  const notes = [`截至 ${today}，账龄从应收日期当天（0 天）起算。`, `制表：${context.viewer.name}`];
  const content = await withTemporaryPath(context.services, async (path) => {
    await writeTable(path, { format: 'xlsx', sheetName: '账龄分析', columns, notes, rows: once([...rows.map((row) => cells(row.name, row)), cells('总计', total)]) });
    return readFile(path);
  });
  return new Download(content, servedHeaders('xlsx', `账龄分析-按${heads[by]}-${today}.xlsx`));
}

async function* once(rows: CellValue[][]): AsyncGenerator<CellValue[][]> {
  yield rows;
}
