const special: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// What XML cannot hold goes in the workbook's own escape, and so does a text that looks like that escape.
const unholdable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const plain = /^[^&<>"\u0000-\u001f\ufffe\uffff\ud800-\udfff_]*$/;

/** A text as it stands in the XML of a workbook, in an element or an attribute. */
export function xmlText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .toWellFormed()
    .replace(unholdable, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (char) => special[char] ?? char);
}
