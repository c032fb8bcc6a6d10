/** The parts of an error that a log may hold. */
export interface QuietError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly errno?: number;
  readonly cause?: QuietError;
}

const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;
/** Mobiles and other numbers of people; ids are groups of hexadecimal digits, instants have dashes and colons. */
const longNumber = /(?<![\w.:-])\+?\d{7,}(?![\w.:-])/g;
const quotedText = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

/** A text for the log: addresses of people and their numbers taken out. */
export function scrubbed(text: string): string {
  return text.replace(mail, '***@***').replace(longNumber, '***');
}

/**
 * An error without what people typed. Drivers quote values in their messages (“Duplicate entry '…'”) and hang statements and
 * parameters on the error; a parser quotes the text that it could not read. Of these only the bare sentence is kept.
 */
export function quietError(error: unknown): QuietError {
  if (!(error instanceof Error)) return { type: typeof error, message: '' };
  const { code, errno, sqlState, stack, cause } = error as Error & { code?: unknown; errno?: unknown; sqlState?: unknown };
  const quotesValues = sqlState !== undefined || error instanceof SyntaxError;
  const clean = (text: string): string => scrubbed(quotesValues ? text.replace(quotedText, "'…'") : text);
  const message = clean(error.message);
  return {
    type: error.name,
    message,
    // Only where it happened: the stack begins with the message.
    ...(stack && { stack: [`${error.name}: ${message}`, ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join('\n') }),
    ...(typeof code === 'string' && { code }),
    ...(typeof errno === 'number' && { errno }),
    ...(cause instanceof Error && { cause: quietError(cause) }),
  };
}
