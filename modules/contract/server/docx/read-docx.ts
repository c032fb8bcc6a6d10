import { refused } from '#platform/problem/index.ts';
import type { ContractText, Paragraph, Run, TableCell, TextBlock, TextTable } from '../../model/text-block.ts';
import { numberingOf } from './numbering.ts';
import { damaged, type Parts } from './open-docx.ts';
import { paragraphLook, type RunLook, runLook, stylesOf } from './styles.ts';
import { all, child, type Element, elements, parseXml, textOf, valueAt } from './xml-tree.ts';

interface Reading {
  readonly styleOf: ReturnType<typeof stylesOf>;
  readonly markOf: ReturnType<typeof numberingOf>;
}

const picture: Run = { text: '［图片］' };

/** What a .docx says, as blocks for preview, print and PDF. Throws 422 where the file is no document that Word wrote. */
export function readDocx(parts: Parts): ContractText {
  try {
    const reading: Reading = { styleOf: stylesOf(parts), markOf: numberingOf(parts) };
    const read = (name: string): TextBlock[] => (parts.has(name) ? blocksOf(parseXml(parts.get(name)!.toString('utf8')), reading) : []);
    const document = parseXml(parts.get('word/document.xml')!.toString('utf8'));
    const aside = (kind: 'header' | 'footer'): TextBlock[] => [...parts.keys()].filter((name) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name)).map(read).find((blocks) => blocks.length > 0) ?? [];
    return { header: aside('header'), body: blocksOf(child(document, 'w:body')!, reading), footer: aside('footer') };
  } catch (cause) {
    throw Object.assign(refused('contract.damaged', damaged), { cause });
  }
}

/** Elements that only wrap others; what is deleted in tracked changes is left out, what is inserted is text. */
const wrappers = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:customXml', 'w:hyperlink', 'w:fldSimple', 'w:dir', 'w:bdo', 'mc:AlternateContent', 'mc:Choice']);

function blocksOf(of: Element, reading: Reading): TextBlock[] {
  return elements(of).flatMap((one): TextBlock[] => {
    if (one.name === 'w:p') return paragraphOf(one, reading);
    if (one.name === 'w:tbl') return [tableOf(one, reading)];
    return wrappers.has(one.name) ? blocksOf(one, reading) : [];
  });
}

/** The paragraph, and behind it what stands in its text boxes. */
function paragraphOf(of: Element, { styleOf, markOf }: Reading): TextBlock[] {
  const properties = child(of, 'w:pPr');
  const style = styleOf(valueAt(properties, 'w:pStyle'));
  const { numbering, ...look } = { ...style.paragraph, ...paragraphLook(properties) };
  const mark = numbering && numbering.id !== '0' ? markOf(numbering.id, numbering.level) : undefined;
  const boxes: Element[] = [];
  const runs = joined(runsOf(of, style.run, boxes, styleOf));
  const paragraph: Paragraph = { kind: 'paragraph', runs, ...look, ...(mark && { mark }), ...(breaksPage(of) && { newPage: true }) };
  return [paragraph, ...boxes.flatMap((box) => blocksOf(box, { styleOf, markOf }))];
}

function breaksPage(of: Element): boolean {
  return elements(of, 'w:r').slice(0, 1).some((run) => child(run, 'w:br')?.attributes['w:type'] === 'page');
}

function runsOf(of: Element, look: RunLook, boxes: Element[], styleOf: Reading['styleOf']): Run[] {
  return elements(of).flatMap((one): Run[] => {
    if (one.name === 'w:r') {
      const properties = child(one, 'w:rPr');
      const named = valueAt(properties, 'w:rStyle');
      if (child(properties, 'w:vanish')) return [];
      return pieces(one, { ...look, ...(named && styleOf(named).run), ...runLook(properties) }, boxes);
    }
    return wrappers.has(one.name) ? runsOf(one, look, boxes, styleOf) : [];
  });
}

function pieces(run: Element, look: RunLook, boxes: Element[]): Run[] {
  return elements(run).flatMap((one): Run[] => {
    if (one.name === 'w:t') return [{ ...look, text: textOf(one) }];
    if (one.name === 'w:tab') return [{ ...look, text: '\u3000' }];
    if (one.name === 'w:cr' || (one.name === 'w:br' && one.attributes['w:type'] === undefined)) return [{ ...look, text: '\n' }];
    if (one.name === 'w:noBreakHyphen') return [{ ...look, text: '-' }];
    if (one.name !== 'w:drawing' && one.name !== 'w:pict' && one.name !== 'mc:AlternateContent') return [];
    // Of the two forms of one drawing the newer counts.
    const drawn = child(one, 'mc:Choice') ?? one;
    const texts = all(drawn, 'w:txbxContent');
    boxes.push(...texts);
    return texts.length > 0 ? [] : [picture];
  });
}

/** Runs that look alike become one: Word tears a sentence apart wherever the author paused. */
function joined(runs: readonly Run[]): Run[] {
  const made: Run[] = [];
  for (const run of runs) {
    const { text, ...look } = run;
    const last = made.at(-1);
    const { text: before = '', ...lastLook } = last ?? {};
    if (last && JSON.stringify(look) === JSON.stringify(lastLook)) made[made.length - 1] = { ...last, text: before + text };
    else if (text !== '') made.push(run);
  }
  return made;
}

/** Word has 63 columns at most. */
const mostColumns = 63;

interface GrowingCell {
  readonly blocks: TextBlock[];
  readonly columns: number;
  rows: number;
}

function tableOf(of: Element, reading: Reading): TextTable {
  const grid = elements(child(of, 'w:tblGrid'), 'w:gridCol').slice(0, mostColumns).map((column) => Number(column.attributes['w:w'] ?? 0));
  /** The latest cell that begins at a column: what grows downwards grows from there. */
  const above = new Map<number, GrowingCell>();
  const rows = rowsOf(of).map((row) => {
    const made: GrowingCell[] = [];
    let at = 0;
    for (const cell of cellsOf(row).slice(0, mostColumns)) {
      const properties = child(cell, 'w:tcPr');
      const columns = Math.min(Math.max(Math.trunc(Number(valueAt(properties, 'w:gridSpan') ?? 1)) || 1, 1), mostColumns);
      const merge = child(properties, 'w:vMerge');
      const grown = merge && merge.attributes['w:val'] !== 'restart' ? above.get(at) : undefined;
      if (grown) grown.rows += 1;
      else {
        const begun: GrowingCell = { blocks: blocksOf(cell, reading), columns, rows: 1 };
        made.push(begun);
        above.set(at, begun);
      }
      at += columns;
    }
    return { cells: made as readonly TableCell[], columns: at };
  });
  return { kind: 'table', rows: rows.map(({ cells }) => cells), widths: widthsOf(grid, Math.max(1, ...rows.map(({ columns }) => columns))) };
}

function rowsOf(of: Element): Element[] {
  return elements(of).flatMap((one) => (one.name === 'w:tr' ? [one] : wrappers.has(one.name) ? rowsOf(one) : []));
}
function cellsOf(of: Element): Element[] {
  return elements(of).flatMap((one) => (one.name === 'w:tc' ? [one] : wrappers.has(one.name) ? cellsOf(one) : []));
}

function widthsOf(grid: readonly number[], columns: number): number[] {
  const total = grid.reduce((sum, one) => sum + one, 0);
  return total > 0 ? grid.map((one) => one / total) : Array<number>(columns).fill(1 / columns);
}
