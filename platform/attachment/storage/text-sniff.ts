/** Page markup and scripts, by how they begin: whatever they are called, they are no table and no note. */
const ACTIVE = /^\s*(<[a-z!?/]|#!|@?echo\s+off|windows registry editor|mime-version:|on error resume next)/i;
/** Formats of their own that happen to consist of text. */
const FORMATTED = /^(%PDF|%!PS|\{\\rtf)/;
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/** What the beginning of a file says about it as text: plain, refused, or not text at all. */
export function sniffText(head: Uint8Array): 'plain' | 'active' | undefined {
  const text = decoded(head);
  if (text === undefined || CONTROL.test(text) || FORMATTED.test(text)) return undefined;
  return ACTIVE.test(text) ? 'active' : 'plain';
}

/** Chinese tables come as UTF-8, as GBK, and from Excel's "Unicode text" as UTF-16. */
function decoded(head: Uint8Array): string | undefined {
  const utf16 = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
  for (const encoding of utf16 ? [utf16] : ['utf-8', 'gb18030']) {
    try {
      // `stream` forgives a sign that the end of the sample cuts in two.
      return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    } catch {
      continue; // not in this encoding: the next one decides
    }
  }
  return undefined;
}
