// A text that begins so is taken as a formula by the spreadsheet that opens the CSV: it gets an apostrophe before it,
// and loses it again on reading. A text that already has apostrophes there gets one more, so that nothing changes.
const dangerous = /^'*[=+\-@\t\r]/;

/** Text as it may stand in an exported CSV without being run as a formula. */
export function neutralised(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** The text that `neutralised` was given. */
export function asWritten(text: string): string {
  return text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text;
}
