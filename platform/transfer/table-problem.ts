import { AttachmentError, type AttachmentErrorCode } from '#platform/attachment/storage/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { type TableFileCode, TableFileError } from './file/index.ts';

/** What the intake of files refuses, in the words of those who bring tables. */
const refusedByIntake: Partial<Record<AttachmentErrorCode, TableFileCode>> = {
  'attachment.kind_refused': 'not_a_table',
  'attachment.encrypted': 'encrypted',
  'attachment.damaged': 'corrupt',
  'attachment.empty': 'empty_file',
  'attachment.too_large': 'too_large',
};

/** The refusal of a table as a problem for people, `table.formula`; other sheets to choose from are among its facts. Any other error as it is. */
export function tableProblem(error: unknown): unknown {
  const code = error instanceof AttachmentError ? refusedByIntake[error.code] : undefined;
  const refusal = code ? new TableFileError(code) : error;
  if (!(refusal instanceof TableFileError)) return error;
  return new Problem(refusal.code === 'too_large' ? 413 : 422, `table.${refusal.code}`, refusal.message, { facts: refusal.sheets.length > 0 ? { sheets: refusal.sheets } : {} });
}
