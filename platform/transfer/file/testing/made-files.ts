import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { TableRow } from '../table.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A folder for one test's files, with the means to make them; removed when the test's scope ends. */
export async function madeFiles() {
  const folder = await mkdtemp(join(tmpdir(), 'table-'));
  const at = (name: string): string => join(folder, name);
  return {
    folder,
    at,
    async bytes(name: string, content: string | Uint8Array): Promise<string> {
      await writeFile(at(name), content);
      return at(name);
    },
    async zip(name: string, parts: Record<string, string | Buffer>): Promise<string> {
      const zip = new ZipFile();
      for (const [part, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), part);
      zip.end();
      await pipeline(zip.outputStream, createWriteStream(at(name)));
      return at(name);
    },
    /** A workbook of one sheet, from what stands inside its <worksheet>. */
    async workbook(inner: string, others: Record<string, string | Buffer> = {}): Promise<string> {
      return this.zip('made.xlsx', { ...workbookParts(inner), ...others });
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

export function workbookParts(inner: string): Record<string, string> {
  return {
    'xl/workbook.xml': workbookXml('<sheet name="名单" sheetId="1" r:id="rId1"/>'),
    'xl/_rels/workbook.xml.rels': relationsXml({ rId1: 'worksheets/sheet1.xml' }),
    'xl/worksheets/sheet1.xml': sheetXml(inner),
  };
}

export function workbookXml(sheets: string, properties = ''): string {
  return `<workbook xmlns="${main}" xmlns:r="${officeDocument}">${properties}<sheets>${sheets}</sheets></workbook>`;
}

export function relationsXml(targets: Record<string, string>): string {
  const list = Object.entries(targets).map(
    ([id, target]) => `<Relationship Id="${id}" Type="${officeDocument}/worksheet" Target="${target}"/>`,
  );
  return `<Relationships xmlns="x">${list.join('')}</Relationships>`;
}

export function sheetXml(inner: string): string {
  return `<worksheet xmlns="${main}">${inner}</worksheet>`;
}

/** Rows of inline texts, from row `first` on; a cell that begins with `<` is taken as the XML of the whole cell. */
export function rowsXml(rows: string[][], first = 1): string {
  const list = rows.map((cells, index) => `<row r="${first + index}">${cells.map(cellXml).join('')}</row>`);
  return `<sheetData>${list.join('')}</sheetData>`;
}

function cellXml(cell: string): string {
  return cell.startsWith('<') ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
}

export async function allRows(batches: AsyncIterable<TableRow[]>): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
