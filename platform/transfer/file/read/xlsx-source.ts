import { TableFileError } from '../table-file-error.ts';
import type { TableLimits } from '../table.ts';
import { SheetReader } from './sheet.ts';
import type { Source } from './source.ts';
import { readCellContext, readWorkbook } from './workbook.ts';
import { xmlReader } from './xml.ts';
import { openPackage } from './zip.ts';

/** Opens one sheet of a workbook: the named one, else the first visible. */
export async function openXlsx(path: string, sheetName: string | undefined, limits: TableLimits): Promise<Source> {
  const zip = await openPackage(path, limits).catch(refuse);
  const book = await readWorkbook(zip).catch((error: unknown) => {
    zip.close();
    refuse(error);
  });
  const sheets = book.sheets.map(({ name }) => name);
  const sheet = sheetName === undefined ? book.sheets[0] : book.sheets.find(({ name }) => name === sheetName);
  if (!sheet) {
    zip.close();
    throw new TableFileError('no_sheet', { sheets });
  }
  let merged: SheetReader['merged'] = [];
  return {
    format: 'xlsx',
    sheets,
    sheet: sheet.name,
    merged: () => merged,
    async *rows() {
      try {
        const reader = new SheetReader(await readCellContext(zip, book), limits);
        const xml = xmlReader(reader);
        for await (const piece of zip.text(sheet.part)) {
          xml.write(piece);
          yield reader.take();
        }
        xml.end();
        merged = reader.merged;
      } catch (error) {
        refuse(error);
      } finally {
        zip.close();
      }
    },
  };
}

// Whatever the unpacking or the parsing stumbles over is a broken file to the person who sent it.
function refuse(error: unknown): never {
  if (error instanceof TableFileError) throw error;
  throw new TableFileError('corrupt', { cause: error });
}
