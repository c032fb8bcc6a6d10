import { printWords } from './zh-CN.ts';

/** What stands in the margins of each printed page. */
export interface PageMargins {
  readonly company: string;
  /** Title and number of what is printed. */
  readonly subject: string;
  readonly printed: string;
  readonly landscape?: boolean;
}

/** The style rules of the paper: A4, and in the margins of every page the company, what it is, who printed it, and the page's number of all. */
export function pageRules({ company, subject, printed, landscape = false }: PageMargins): string {
  const { before, between, after } = printWords.pageOf;
  const small = 'font: 9pt var(--font-text, sans-serif); color: rgb(90 90 90)';
  return [
    `@page { size: A4 ${landscape ? 'landscape' : 'portrait'}; margin: 18mm 15mm 16mm;`,
    `@top-left { content: ${cssText(company)}; ${small} }`,
    `@top-right { content: ${cssText(subject)}; ${small} }`,
    `@bottom-left { content: ${cssText(printed)}; ${small} }`,
    `@bottom-right { content: ${cssText(before)} counter(page) ${cssText(between)} counter(pages) ${cssText(after)}; ${small} }`,
    '}',
  ].join(' ');
}

/** A text as a string of CSS: nothing in it can end the string, the rule or the style element. */
export function cssText(text: string): string {
  return `"${text.replace(/[^\p{Letter}\p{Number} ，。、（）：·/-]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}
