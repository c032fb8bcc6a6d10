// Writes and reads a table of 100,000 × 20 cells and prints by how many MB the memory of the process grew meanwhile.
// A process of its own, so that nothing but the table is measured: large-table.ts <file> <xlsx|csv>
import { openTable, writeTable } from '../index.ts';
import type { CellValue, ColumnKind, TableColumn } from '../index.ts';

const [path = '', format] = process.argv.slice(2);
const kinds: ColumnKind[] = ['number', 'money', 'date', 'instant'];
const columns = Array.from({ length: 20 }, (_, at): TableColumn => ({ title: `第${at}列`, kind: kinds[at] ?? 'text' }));

async function* rows(): AsyncGenerator<CellValue[][]> {
  for (let first = 0; first < 100_000; first += 500) {
    yield Array.from({ length: 500 }, (_, at): CellValue[] => {
      const row = first + at;
      return columns.map(({ kind }, column) => {
        if (kind === 'date') return '2024-05-06';
        if (kind === 'instant') return '2024-05-06 01:02:03.456';
        return kind === 'text' ? `第${row}行第${column}列的公司` : row;
      });
    });
  }
}

const before = process.memoryUsage.rss();
await writeTable(path, { format: format === 'csv' ? 'csv' : 'xlsx', sheetName: '数据', columns, rows: rows() });
const table = await openTable(path);
let read = 0;
for await (const batch of table.rows()) read += batch.length;
const grown = process.resourceUsage().maxRSS * 1024 - before;
process.stdout.write(JSON.stringify({ read, grownMb: Math.round(grown / 1024 / 1024) }));
