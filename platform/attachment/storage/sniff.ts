import { open } from 'node:fs/promises';

import { fileTypeFromBuffer } from 'file-type';

import { AttachmentError } from './attachment-error.ts';
import { compoundContents } from './compound-contents.ts';
import { endingOf } from './file-name.ts';
import { isKind, type Kind } from './kinds.ts';
import { sniffText } from './text-sniff.ts';
import { type Contents, zipContents } from './zip-contents.ts';

/** Bytes of the beginning that decide. */
export const HEAD_SIZE = 8192;

/** Zip and compound files tell their kind only when they are whole; texts by their name. */
export type Head = Kind | 'zip container' | 'compound container' | 'text';

export type AcceptRules = {
  /** The file's own name: refused endings, and the one way to tell a table from a note. */
  name: string;
  accept: readonly Kind[];
  /** Office files with macros are refused unless said otherwise. */
  allowMacros?: boolean;
};

/** Endings that a system would run or a browser interpret, when the file is opened from a folder. */
const ACTIVE_ENDING =
  /^(exe|com|scr|pif|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|mjs|jse|wsf|wsh|hta|lnk|url|reg|inf|cpl|dll|sys|jar|apk|ipa|app|dmg|pkg|deb|rpm|sh|py|pl|php|jsp|asp|aspx|html?|xhtml|shtml|mht|mhtml|svgz?|xml|xsl|swf|chm|iso|img|vhd|one|xll|xlam|settingcontent-ms)$/;
const CONTAINED: Record<'zip container' | 'compound container', readonly Kind[]> = {
  'zip container': ['zip', 'docx', 'xlsx', 'pptx', 'ofd'],
  'compound container': ['doc', 'xls', 'ppt'],
};

/** Judges the first bytes, so that a file which cannot be accepted is not first taken in whole. */
export async function sniffHead(head: Buffer, { name, accept }: AcceptRules): Promise<Head> {
  if (ACTIVE_ENDING.test(endingOf(name))) throw new AttachmentError('attachment.kind_refused');
  const found = await headOf(head);
  const possible = found && acceptable(found).some((kind) => accept.includes(kind));
  // A protected workbook is a compound file, whatever was asked for: it deserves its own sentence.
  if (!found || (!possible && found !== 'compound container')) throw new AttachmentError('attachment.kind_refused');
  return found;
}

/** Settles the kind of a whole file. */
export async function sniffFile(path: string, size: number, head: Head, rules: AcceptRules): Promise<Contents> {
  const contents = await contentsOf(path, size, head, rules);
  if (!rules.accept.includes(contents.kind)) throw new AttachmentError('attachment.kind_refused');
  if (contents.macros && !rules.allowMacros) throw new AttachmentError('attachment.macros');
  return contents;
}

async function headOf(head: Buffer): Promise<Head | undefined> {
  const signature = head.toString('hex', 0, 4);
  if (signature === '504b0304') return 'zip container';
  if (signature === 'd0cf11e0') return 'compound container';
  // Before the signatures: two letters make a bitmap of any table whose first column is called BM.
  const text = sniffText(head);
  if (text) return text === 'plain' ? 'text' : undefined;
  const type = await fileTypeFromBuffer(head);
  return type && isKind(type.ext) ? type.ext : undefined;
}

function acceptable(head: Head): readonly Kind[] {
  if (head === 'text') return ['txt', 'csv'];
  return head === 'zip container' || head === 'compound container' ? CONTAINED[head] : [head];
}

async function contentsOf(path: string, size: number, head: Head, { name, accept }: AcceptRules): Promise<Contents> {
  if (head === 'text') {
    const table = /^(csv|tsv)$/.test(endingOf(name)) || !accept.includes('txt');
    return { kind: table && accept.includes('csv') ? 'csv' : 'txt', macros: false };
  }
  if (head !== 'zip container' && head !== 'compound container') return { kind: head, macros: false };
  await using file = await open(path);
  return head === 'zip container' ? await zipContents(file, size) : await compoundContents(file, size);
}
