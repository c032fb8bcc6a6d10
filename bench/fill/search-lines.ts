// What records are found by, gathered in any order and read in the order of the index.
import type { Value } from '../load.ts';
import { SortedLines } from './sorted-lines.ts';

/** Nouns in the order in which the database sorts them; in a line each is one letter. */
const nouns = ['contact', 'contract', 'customer', 'instalment', 'invoice', 'opportunity', 'order', 'receipt'] as const;
export type Noun = (typeof nouns)[number];

export const searchColumns = ['companyId', 'noun', 'term', 'recordId'] as const;

/** The beginning of a line: the company by its number and the noun by its letter, both in the order of the table's key. */
export function lineStart(company: number, noun: Noun): string {
  return String.fromCharCode(65 + company, 97 + nouns.indexOf(noun));
}

/** Terms of records of companies that were founded one after the other, so that their numbers sort as their ids do. */
export class SearchLines {
  readonly #lines: SortedLines;

  constructor(directory: string) {
    this.#lines = new SortedLines(directory, 'terms');
  }

  add(company: number, noun: Noun, terms: readonly string[], id: string): void {
    const start = lineStart(company, noun);
    for (const term of terms) this.#lines.add([start + term, id]);
  }

  /** Lines that another thread has made: each with its end. */
  addText(text: string): void {
    this.#lines.addText(text);
  }

  drained(): Promise<void> {
    return this.#lines.drained();
  }

  /** Rows of `search_entry` in the order of its key, many at a time. */
  async *rows(companyIds: readonly string[]): AsyncGenerator<readonly (readonly Value[])[]> {
    for await (const lines of this.#lines.sorted()) {
      yield lines.map((line) => {
        const end = line.indexOf('\t');
        return [companyIds[line.charCodeAt(0) - 65]!, nouns[line.charCodeAt(1) - 97]!, line.slice(2, end), line.slice(end + 1)];
      });
    }
  }
}
