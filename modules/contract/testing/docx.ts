// Real .docx files of the tests' own making, and what may be wrong with them.
import { packDocx, type Parts } from '../server/docx/open-docx.ts';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a .docx with this body; further parts as given. */
export function docxParts(body: string, more: Readonly<Record<string, string>> = {}): Parts {
  const type = (part: string, kind: string): string => `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`;
  const kinds = ['header1', 'footer1'].filter((part) => `word/${part}.xml` in more);
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('document', 'document.main')}${kinds.map((part) => type(part, part.slice(0, 6))).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${relations}">${kinds.map((part) => `<Relationship Id="${part}" Type="${office}/${part.slice(0, 6)}" Target="${part}.xml"/>`).join('')}</Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]));
}

/** A .docx of paragraphs; a line that is XML stands as it is. */
export function docxOf(lines: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  return packDocx(docxParts(lines.map((line) => (line.startsWith('<') ? line : paragraph(line))).join(''), more));
}

export const paragraph = (text: string, look = ''): string => `<w:p>${look}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
/** A part with its own root, e.g. a header. */
export const part = (root: string, inside: string): string => `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${w}>${inside}</w:${root}>`;

/** A table of cells; each cell is a text, or whole XML. */
export function table(rows: readonly (readonly string[])[]): string {
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => (cell.startsWith('<') ? cell : `<w:tc>${paragraph(cell)}</w:tc>`)).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** A form with a file behind its fields, as browsers send it. */
export function formOf(file: Buffer, name: string, fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new File([new Uint8Array(file)], name));
  return form;
}
