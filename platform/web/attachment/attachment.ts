import { formatInstant } from '../format.ts';
import { attachmentWords } from './zh-CN.ts';

/** A file that hangs on a record, as GET /api/attachments tells it. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** What the file is by its content: png, pdf, xlsx… */
  readonly kind: string;
  /** In bytes. */
  readonly size: number;
  readonly createdAt: string;
  readonly createdByName: string | null;
  readonly can: readonly string[];
}

// Kinds that the server hands out to be shown in the page.
const images: ReadonlySet<string> = new Set(['png', 'jpg', 'gif', 'webp', 'bmp']);

/** How a kind can be looked at in the page; null where it can only be downloaded. */
export function previewOf(kind: string): 'image' | 'pdf' | null {
  if (images.has(kind)) return 'image';
  return kind === 'pdf' ? 'pdf' : null;
}

export type FileTone = 'accent' | 'good' | 'attention' | 'bad' | 'neutral';

const tones: Readonly<Record<string, FileTone>> = { docx: 'accent', doc: 'accent', xlsx: 'good', xls: 'good', csv: 'good', pptx: 'attention', ppt: 'attention', pdf: 'bad', ofd: 'bad' };

/** The colour that people know a kind of document by. */
export function fileTone(kind: string): FileTone {
  return tones[kind] ?? 'neutral';
}

/** Where the content of an attachment is. */
export function contentPath(id: string): string {
  return `/api/attachments/${id}/content`;
}

/** The file under a name that tells something: browsers call every pasted picture and every photo “image”. */
export function wellNamed(file: File, source: 'paste' | 'camera' | 'chosen', now = Date.now()): File {
  if (source === 'chosen' || (source === 'paste' && !/^image\.\w+$/i.test(file.name))) return file;
  const moment = formatInstant(new Date(now).toISOString().replace('T', ' '), true).replaceAll(':', '');
  const ending = /\.\w+$/.exec(file.name)?.[0] ?? '.jpg';
  return new File([file], `${attachmentWords[source === 'paste' ? 'screenshot' : 'photo'](moment)}${ending}`, { type: file.type });
}
