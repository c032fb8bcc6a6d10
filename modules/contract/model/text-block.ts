/** A contract's text as far as preview, print and PDF show it: what the words say and how they are set apart, not how the page is laid out. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  /** In points. */
  readonly size?: number;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
  readonly align?: 'center' | 'right' | 'justify';
  /** 0 is the title of the whole, 1 to 6 its headings. */
  readonly heading?: number;
  /** What the numbering puts in front: 第一条, 1.2. */
  readonly mark?: string;
  /** Of the first line and of the rest, in points. */
  readonly firstLine?: number;
  readonly indent?: number;
  readonly newPage?: boolean;
}

export interface TableCell {
  readonly blocks: readonly TextBlock[];
  /** How many columns and rows it takes. */
  readonly columns: number;
  readonly rows: number;
}

export interface TextTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly TableCell[])[];
  /** Of the columns, as shares of the whole; they add up to 1. */
  readonly widths: readonly number[];
}

export type TextBlock = Paragraph | TextTable;

export interface ContractText {
  readonly header: readonly TextBlock[];
  readonly body: readonly TextBlock[];
  readonly footer: readonly TextBlock[];
}

/** The words alone, a line a paragraph, the cells of a row between tabs. */
export function plainText(blocks: readonly TextBlock[]): string {
  return blocks.map((block) => (block.kind === 'paragraph' ? (block.mark ?? '') + block.runs.map(({ text }) => text).join('') : block.rows.map((row) => row.map(({ blocks: inner }) => plainText(inner)).join('\t')).join('\n'))).join('\n');
}
