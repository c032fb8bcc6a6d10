import { cellRange, columnIndex, columnLetters } from '../cell-reference.ts';
import type { CellRange } from '../cell-reference.ts';
import { TableFileError, tooManyColumns } from '../table-file-error.ts';
import type { CellProblem, TableLimits } from '../table.ts';
import { dateTextProblem, losesDigits, numberText, serialText } from './cell-text.ts';
import { longestText, unescaped } from './shared-strings.ts';
import type { SourceRow } from './source.ts';
import type { CellContext } from './workbook.ts';
import type { XmlAttributes, XmlHandler } from './xml.ts';

/** Most merged cells kept in mind; only those in the header matter, and they come early. */
const mostMerged = 10_000;

/** Turns the events of a sheet's XML into rows; `take()` hands over those completed so far. */
export class SheetReader implements XmlHandler {
  readonly merged: CellRange[] = [];
  #rows: SourceRow[] = [];
  #row: SourceRow = { number: 0, cells: [] };
  #column = -1;
  #type = 'n';
  #style = 0;
  #text = '';
  #inCell = false;
  #inText = false;
  #inGuide = false;
  readonly #context: CellContext;
  readonly #limits: TableLimits;

  constructor(context: CellContext, limits: TableLimits) {
    this.#context = context;
    this.#limits = limits;
  }

  take(): SourceRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') this.#inText = this.#inCell && !this.#inGuide;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'f' && this.#inCell) throw formulaAt(this.#reference());
    else if (name === 'rPh') this.#inGuide = true;
    else if (name === 'mergeCell') this.#merge(attributes.ref ?? '');
  }

  text(piece: string): void {
    if (!this.#inText) return;
    this.#text += piece;
    if (this.#text.length > longestText) throw new TableFileError('cell_too_long');
  }

  close(name: string): void {
    if (name === 'c') {
      this.#inCell = false;
      if (this.#text !== '') this.#place();
    } else if (name === 'v' || name === 't') this.#inText = false;
    else if (name === 'rPh') this.#inGuide = false;
    else if (name === 'row' && this.#row.cells.length > 0) this.#rows.push(this.#row);
  }

  #openRow({ r }: XmlAttributes): void {
    const number = r === undefined ? this.#row.number + 1 : Number(r);
    if (!(number > this.#row.number)) throw new TableFileError('corrupt');
    this.#row = { number, cells: [] };
    this.#column = -1;
  }

  #openCell({ r, t, s }: XmlAttributes): void {
    const column = r === undefined ? this.#column + 1 : columnIndex(r);
    if (!(column > this.#column)) throw new TableFileError('corrupt');
    this.#column = column;
    this.#type = t ?? 'n';
    this.#style = s === undefined ? 0 : Number(s);
    this.#text = '';
    this.#inCell = true;
  }

  #place(): void {
    const text = this.#cellText().trim();
    if (text === '') return;
    const { cells } = this.#row;
    if (this.#column >= this.#limits.columns) throw tooManyColumns(this.#limits.columns, this.#reference());
    while (cells.length < this.#column) cells.push('');
    cells.push(text);
  }

  #cellText(): string {
    const stored = this.#text;
    switch (this.#type) {
      case 's':
        return this.#checked(this.#shared(stored));
      case 'n':
        return this.#number(stored);
      case 'b':
        return stored.trim() === '1' ? '是' : '否';
      case 'e':
        return this.#reported(stored, '是错误值，请改正或清空');
      case 'd':
        return this.#checked(stored.replace('T', ' ').replace(/(\.\d+)?Z?$/, '').replace(/ 00:00:00$/, ''));
      default:
        return this.#checked(unescaped(stored));
    }
  }

  #shared(stored: string): string {
    const text = this.#context.strings.at(Number(stored));
    if (text === undefined) throw new TableFileError('corrupt');
    return text;
  }

  #number(stored: string): string {
    const kind = this.#context.kinds[this.#style] ?? 'number';
    const text = numberText(stored);
    if (kind !== 'number') {
      const date = serialText(Number(stored), kind, this.#context);
      return date ?? this.#reported(text, '不是存在的日期（或早于 1900 年），请改正');
    }
    return losesDigits(text) ? this.#reported(text, '超过 15 位，末尾数字已丢失，请把该列设为文本格式后重新填写') : text;
  }

  #checked(text: string): string {
    const problem = dateTextProblem(text.trim());
    return problem ? this.#reported(text, problem) : text;
  }

  #reported(text: string, why: string): string {
    const problem: CellProblem = { column: this.#column, message: `${this.#reference()} 的“${text.trim()}”${why}。` };
    (this.#row.problems ??= []).push(problem);
    return text;
  }

  #reference(): string {
    return columnLetters(this.#column) + String(this.#row.number);
  }

  #merge(reference: string): void {
    const range = cellRange(reference);
    const joins = range && (range.firstRow < range.lastRow || range.firstColumn < range.lastColumn);
    if (joins && this.merged.length < mostMerged) this.merged.push(range);
  }
}

function formulaAt(reference: string): TableFileError {
  return new TableFileError('formula', {
    message: `单元格 ${reference} 里有公式，请先选中全部数据复制，再“粘贴为数值”，然后上传。`,
  });
}
