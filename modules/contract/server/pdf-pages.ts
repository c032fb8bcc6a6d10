import { inflateSync } from 'node:zlib';

const mostUnpacked = 64 * 1024 * 1024;

/**
 * How many pages a PDF has; null where it does not say so in a way that can be read (encrypted, damaged). Objects stand in the
 * file as text or packed in object streams; the root of the page tree is the one without a parent, and of several (a file that
 * was changed after it was written) the last counts.
 */
export function pdfPages(bytes: Buffer): number | null {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-') || /\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) return null;
  const plain = text.replace(/(?<=[>\s])stream\r?\n[\s\S]*?endstream/g, '');
  const packed = packedObjects(bytes, text);
  if (packed === null) return null;
  const places = [plain, ...packed];
  const roots = places.flatMap((one) => dictionaries(one)).filter((one) => /\/Type\s*\/Pages\b/.test(one) && !/\/Parent\b/.test(one));
  const count = Number(/\/Count\s+(\d+)/.exec(roots.at(-1) ?? '')?.[1] ?? 0);
  return count > 0 && count <= 10_000 ? count : null;
}

/** What stands in object streams, unpacked; null where one cannot be. */
function packedObjects(bytes: Buffer, text: string): string[] | null {
  const found: string[] = [];
  let left = mostUnpacked;
  for (const match of text.matchAll(/<<((?:[^<>]|<<[^<>]*>>|<[^<>]*>)*?\/Type\s*\/ObjStm\b(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*?)>>\s*stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    if (end < 0) return null;
    const raw = bytes.subarray(start, end);
    if (!/\/FlateDecode\b/.test(match[1]!)) found.push(raw.toString('latin1'));
    else if (/\/Predictor\b/.test(match[1]!)) return null;
    else {
      try {
        const unpacked = inflateSync(raw, { maxOutputLength: left });
        left -= unpacked.length;
        found.push(unpacked.toString('latin1'));
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
