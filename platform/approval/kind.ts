import type { Context } from '#platform/context/index.ts';
import type { FactFields, Facts } from './model/condition.ts';
import type { FlowDefinition } from './model/flow.ts';

/** How an approval came out for the record. `returned`: it lies with the applicant again. */
export type Outcome = 'approved' | 'refused' | 'returned' | 'withdrawn' | 'cancelled';

/** What an approver reads of a record. */
export interface Shown {
  /** Names the document in lists and messages: everyone who takes part sees it. */
  readonly title: string;
  /** What it belongs to: the customer's name. */
  readonly about?: string;
  /** The path of the record's page. */
  readonly link: string;
  /** 分. */
  readonly amount?: number | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly tables?: readonly { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }[];
  /** Attachments that the approver may open through the approval. */
  readonly files?: readonly string[];
}

/** What a module is told when an approval has come to an outcome. */
export interface Decided {
  readonly id: string;
  readonly recordId: string;
  readonly outcome: Outcome;
  /** As given to `startApproval`. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly applicantId: string;
  readonly words: string | null;
  /** Whose act it was; null: a rule's (nobody had to sign). */
  readonly actorId: string | null;
}

type Details = Readonly<Record<string, unknown>>;

/** A kind of document that is approved; modules list theirs in the manifest (`approvals`). */
export interface ApprovalKind {
  /** Unique in the product, at most 60 characters: `opportunity.renewal`. */
  readonly kind: string;
  readonly label: string;
  /** Whose record is under approval. */
  readonly noun: string;
  /** What a flow's conditions may ask about. */
  readonly facts: FactFields;
  /** Their values. Runs as the program. */
  readonly factsOf: (context: Context, recordId: string, details: Details) => Promise<Facts>;
  /** Runs as the program with the reader's field access: `accessTo(context.viewer, …)` says what he may see. */
  readonly shown: (context: Context, recordId: string, details: Details) => Promise<Shown>;
  /** In the deciding act's transaction, as the program. Throwing a Problem makes the whole act fail with its sentence. */
  readonly decided: (context: Context, approval: Decided) => Promise<void>;
  /** The record's own verb to submit it, for submitting again from the approval's page; it calls `startApproval`. Without it only the record's page can. */
  readonly submit?: (context: Context, recordId: string, input: { readonly words: string | null; readonly chosen: Readonly<Record<string, readonly string[]>>; readonly details: Details }) => Promise<unknown>;
  readonly standardFlow: FlowDefinition;
  /** Fields of the record that a step may let its approver change. */
  readonly editable?: readonly string[];
}
