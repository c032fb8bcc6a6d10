import type { FieldProblem } from '#platform/entity/index.ts';
import type { ApprovalVerb } from './approval-shape.ts';
import { approvalWords as texts } from './zh-CN.ts';

/** What somebody fills in before he acts on an approval. */
export interface ActDraft {
  readonly words: string;
  /** The key of the step that it is returned to; '' for the applicant. Null: not chosen. */
  readonly stepKey: string | null;
  readonly place: 'before' | 'after';
  readonly people: readonly string[];
}

export const emptyAct: ActDraft = { words: '', stepKey: null, place: 'before', people: [] };

const wantsWords: ReadonlySet<ApprovalVerb> = new Set(['refuse', 'return', 'cancel']);
const missingPeople: Readonly<Partial<Record<ApprovalVerb, string>>> = { addSigner: texts.needSigners, handOn: texts.needHandOnTo, copy: texts.needCopyTo };

/** Whether a verb cannot be done without saying why. */
export function needsWords(verb: ApprovalVerb): boolean {
  return wantsWords.has(verb);
}

/** What is missing before an act can be sent, as sentences. */
export function actProblems(verb: ApprovalVerb, { words, stepKey, people }: ActDraft): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (verb === 'return' && stepKey === null) problems.push({ path: 'stepKey', message: texts.needReturnTo });
  const needPeople = missingPeople[verb];
  if (needPeople && people.length === 0) problems.push({ path: 'people', message: needPeople });
  if (needsWords(verb) && words.trim() === '') problems.push({ path: 'words', message: texts.needWords[verb]! });
  return problems;
}

/** A phrase taken up into what is written already. */
export function withPhrase(written: string, phrase: string): string {
  const text = written.trim();
  if (text === '') return phrase;
  return text.endsWith(phrase) ? text : `${text.replace(/[，。；]$/, '')}，${phrase}`;
}
