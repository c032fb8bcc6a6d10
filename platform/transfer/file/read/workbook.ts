import { posix } from 'node:path';
import { TableFileError } from '../table-file-error.ts';
import type { NumberKind } from './cell-text.ts';
import { readNumberKinds } from './number-format.ts';
import { readSharedStrings, SharedStrings } from './shared-strings.ts';
import { readXml } from './xml.ts';
import type { Package } from './zip.ts';

export interface Workbook {
  /** Visible sheets in their order, with the part that holds each. */
  sheets: { name: string; part: string }[];
  date1904: boolean;
}

/** What a sheet needs to turn stored values into text. */
export interface CellContext {
  strings: SharedStrings;
  /** Kind of number by style index. */
  kinds: NumberKind[];
  date1904: boolean;
}

const workbookPart = 'xl/workbook.xml';

/** Reads the list of sheets. Refuses a package that is not a workbook. */
export async function readWorkbook(zip: Package): Promise<Workbook> {
  if (!zip.has(workbookPart)) throw new TableFileError('not_a_table');
  const targets = await sheetParts(zip);
  const book: Workbook = { sheets: [], date1904: false };
  await readXml(zip.text(workbookPart), {
    open(name, attributes) {
      if (name === 'workbookPr') book.date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const part = targets.get(relationId(attributes));
      if (part) book.sheets.push({ name: attributes.name ?? '', part });
    },
  });
  if (book.sheets.length === 0) throw new TableFileError('no_sheet');
  return book;
}

/** Reads the texts and formats that the sheets share. */
export async function readCellContext(zip: Package, { date1904 }: Workbook): Promise<CellContext> {
  const strings = 'xl/sharedStrings.xml';
  const styles = 'xl/styles.xml';
  return {
    strings: zip.has(strings) ? await readSharedStrings(zip.text(strings)) : new SharedStrings(),
    kinds: zip.has(styles) ? await readNumberKinds(zip.text(styles)) : [],
    date1904,
  };
}

async function sheetParts(zip: Package): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readXml(zip.text('xl/_rels/workbook.xml.rels'), {
    open(_, { Id, Type, Target }) {
      if (Id && Target && Type?.endsWith('/worksheet')) targets.set(Id, posix.resolve('/xl', Target).slice(1));
    },
  });
  return targets;
}

// The attribute is `r:id`, under whatever prefix the producer chose.
function relationId(attributes: Record<string, string | undefined>): string {
  const key = Object.keys(attributes).find((name) => name.endsWith(':id'));
  return (key && attributes[key]) ?? '';
}
