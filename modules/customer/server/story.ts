// What modules above tell in a customer's timeline: all of them asked by one statement.
import type { AliasableExpression, Expression } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { jsonOf, named, pastIndexes, rowsTogether } from '#platform/db/index.ts';

/** One thing that happened to a customer, or is planned. */
export interface TimelineEntry {
  readonly id: string;
  /** `business`: what a module above tells. */
  readonly kind: 'activity' | 'ownership' | 'change' | 'business';
  readonly at: string;
  readonly actorName: string | null;
  /** What is shown depends on the kind: an activity's fields, how hands changed, what was done, a `BusinessFact`. */
  readonly facts: Record<string, unknown>;
}

/** What a module above tells of its records in a customer's timeline: “商机审核通过”, the record's name, where it leads. */
export interface BusinessFact {
  readonly title: string;
  readonly name: string;
  /** The address of the record's page. */
  readonly link: string;
  /** A sentence below: an amount, a reason. */
  readonly says?: string | null;
  readonly tone?: 'neutral' | 'good' | 'attention' | 'bad' | 'accent';
  /** A name of the web kit's icons. */
  readonly icon?: string;
}

/** One thing that happened, as the database gives it. */
export interface StoryLine {
  readonly id: string;
  readonly at: string;
  readonly actorName: string | null;
  /** What `say` makes its sentence of, as a JSON object (`jsonOf`). */
  readonly told: string;
}

/** The part of a story that is asked for: what happened before an instant, the latest first, `limit` at most. */
export interface Span {
  readonly before: string;
  readonly limit: number;
}

/** A module's part of the customers' timelines; `Told` is what its lines tell. */
export interface TimelineTeller<Told extends object> {
  readonly noun: string;
  readonly label: string;
  /** What happened to the customer's records of this noun, as far as the viewer may see. */
  readonly linesOf: (context: Context, customerId: string, span: Span) => Expression<StoryLine>;
  readonly say: (context: Context, told: Told) => BusinessFact;
}

const tellers = new Map<string, TimelineTeller<never>>();

/** Makes a module's part of the customers' timelines known; once for each noun, when its module is loaded. */
export function tellTimeline<Told extends object>(teller: TimelineTeller<Told>): void {
  tellers.set(teller.noun, teller);
}

/** What the change log tells of a record: the columns that the module asked for, and the entry's. */
export type Logged<R> = R & { readonly action: string; readonly reason: string | null };

/**
 * The lines that the change log tells of a module's records: of `records`, the query for those that the viewer may see, its
 * `columns`, where the log has one of `actions`. No values are told.
 */
export function linesOfLog<R extends { id: string }>(
  context: Context,
  { noun, records, columns, actions }: { readonly noun: string; readonly records: AliasableExpression<R>; readonly columns: readonly (keyof R & string)[]; readonly actions: readonly string[] },
  { before, limit }: Span,
): Expression<StoryLine> {
  const told = jsonOf({ action: 'audit_entry.action', reason: 'audit_entry.reason', ...Object.fromEntries(columns.map((name) => [name, `record.${name}`])) });
  return asSystem(context, 'the log of records that the viewer may see')
    .selectFrom('audit_entry')
    .innerJoin(records.as('record'), (join) => join.on(named('record.id'), '=', named('audit_entry.recordId')))
    .select(['audit_entry.id', 'audit_entry.at', 'audit_entry.actorName', told.as('told')])
    .where('audit_entry.companyId', '=', context.viewer.companyId)
    .where('audit_entry.noun', '=', noun)
    .where('audit_entry.action', 'in', [...actions])
    .where('audit_entry.at', '<', before)
    .orderBy(pastIndexes(named('audit_entry.at'), context.dialect), 'desc')
    .limit(limit);
}

/** What the modules above tell of a customer. */
export async function businessOf(context: Context, customerId: string, span: Span): Promise<TimelineEntry[]> {
  const lines = await rowsTogether<StoryLine>(
    asSystem(context, 'each module asks for what the viewer may see'),
    ['id', 'at', 'actorName', 'told'],
    Object.fromEntries([...tellers.values()].map(({ noun, linesOf }) => [noun, linesOf(context, customerId, span)])),
  );
  return lines.map(({ of: noun, told, ...line }) => ({ ...line, kind: 'business', facts: { ...tellers.get(noun)!.say(context, JSON.parse(told) as never), noun } }));
}
