import { inflateSync } from 'node:zlib';

const mostUnpacked = 64 * 1024 * 1024;
/** The dictionary before a stream is short; looking no further keeps a made-up file from being looked through again and again. */
const longestDictionary = 4096;

/**
 * How many pages a PDF has; null where it does not say so in a way that can be read (encrypted, damaged). Objects stand in the
 * file as text or packed in object streams; the root of the page tree is the one without a parent, and of several (a file that
 * was changed after it was written) the last counts. One pass: the time grows with the file and no faster.
 */
export function pdfPages(bytes: Buffer): number | null {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-') || /\/Encrypt\s{0,9}\d{1,9}\s{1,9}\d{1,9}\s{1,9}R/.test(text)) return null;
  const { plain, streams } = apart(text);
  const packed = unpacked(bytes, streams);
  if (packed === null) return null;
  const roots = [...plain, ...packed].flatMap(dictionaries).filter((one) => /\/Type\s{0,9}\/Pages\b/.test(one) && !/\/Parent\b/.test(one));
  const count = Number(/\/Count\s{1,9}(\d{1,9})/.exec(roots.at(-1) ?? '')?.[1] ?? 0);
  return count > 0 && count <= 10_000 ? count : null;
}

interface StreamAt {
  /** The text just before it, with its dictionary. */
  readonly before: string;
  readonly start: number;
  readonly end: number;
}

/** What stands between the streams, and the streams: what looks like an object within a picture is none. */
function apart(text: string): { plain: string[]; streams: StreamAt[] } {
  const plain: string[] = [];
  const streams: StreamAt[] = [];
  let from = 0;
  for (;;) {
    const word = text.indexOf('stream', from);
    const end = word < 0 ? -1 : text.indexOf('endstream', word + 6);
    if (end < 0) break;
    plain.push(text.slice(from, word));
    const start = word + 6 + (text.startsWith('\r\n', word + 6) ? 2 : 1);
    streams.push({ before: text.slice(Math.max(from, word - longestDictionary), word), start, end });
    from = end + 'endstream'.length;
  }
  return { plain: [...plain, text.slice(from)], streams };
}

/** What stands in object streams; null where one cannot be unpacked. */
function unpacked(bytes: Buffer, streams: readonly StreamAt[]): string[] | null {
  const found: string[] = [];
  let left = mostUnpacked;
  for (const { before, start, end } of streams) {
    const dictionary = before.slice(Math.max(0, before.lastIndexOf('obj')));
    if (!/\/Type\s{0,9}\/ObjStm\b/.test(dictionary)) continue;
    const raw = bytes.subarray(start, end);
    if (!/\/FlateDecode\b/.test(dictionary)) found.push(raw.toString('latin1'));
    else if (left <= 0 || /\/Predictor\b/.test(dictionary)) return null;
    else {
      try {
        const content = inflateSync(raw, { maxOutputLength: left });
        left -= content.length;
        found.push(content.toString('latin1'));
      } catch {
        return null;
      }
    }
  }
  return found;
}

/** The dictionaries of a text, each whole, those within others left where they are. */
function dictionaries(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/<<|>>/g)) {
    if (mark === '<<') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, index + 2));
    }
  }
  return found;
}
