// What is approved here (R5.1, R5.3, R12.3): an opportunity, a later end, an early end.
import { customer, customerClasses, namesOfPeople } from '#modules/customer/index.ts';
import type { ApprovalKind, Decided, FlowDefinition, Shown } from '#platform/approval/index.ts';
import { asSystem, type Context, makeContext } from '#platform/context/index.ts';
import { dictionaryEntries } from '#platform/customization/index.ts';
import { addDays, dayOf, daysBetween } from '#platform/db/index.ts';
import { choice, dictionary, integer, money, reference, region } from '#platform/entity/index.ts';
import { emit } from '#platform/events/index.ts';
import { notify } from '#platform/notify/index.ts';
import { accessTo } from '#platform/permission/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { findInCompany, loadRecord, namesOf } from '#platform/record/index.ts';
import { opportunity, opportunityDictionaries, type Opportunity } from '../model/opportunity.ts';
import { validUntilFrom } from '../model/opportunity-states.ts';
import { clashSentences } from './clashes.ts';
import { linesOf } from './lines.ts';
import { opportunitySettings } from './settings.ts';
import { submitOpportunity } from './submit-opportunity.ts';
import { tellClosed, transit } from './transitions.ts';

/** 50 万元: from here on the director signs as well, until the company decides otherwise. */
const largeAmount = 50_000_000;
const superior = { key: 'superior', name: '上级审批', approver: { by: 'superior', level: 1 } } as const;
const bySuperior: FlowDefinition = { steps: [superior] };
const bySuperiorThenDirector: FlowDefinition = { steps: [superior, { key: 'director', name: '总监审批', when: { fact: 'amount', is: 'from', value: largeAmount }, approver: { by: 'role', id: 'director' } }] };

const facts = {
  amount: money('预计金额'),
  departmentId: reference('所属部门', 'department'),
  ownerId: reference('负责人', 'employee'),
  source: dictionary('商机来源', opportunityDictionaries.source),
  productIds: reference('产品', 'product'),
  customerClass: choice('客户等级', customerClasses),
  regionCode: region('客户地区'),
  renewals: integer('已续期次数'),
} as const;

async function load(context: Context, id: string, lock = false): Promise<Opportunity> {
  const row = await findInCompany(context, opportunity, id, { lock });
  if (!row) throw notFound(opportunity.label);
  return row;
}

async function factsOf(context: Context, id: string) {
  const { amount, departmentId, ownerId, source, customerId, renewals } = await load(context, id);
  const buyer = await findInCompany(context, customer, customerId);
  return { amount, departmentId, ownerId, source, renewals, productIds: (await linesOf(context, id)).map(({ productId }) => productId), customerClass: buyer?.class ?? null, regionCode: buyer?.regionCode ?? null };
}

const yuan = (cents: number): string => `${(cents / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 元`;

/** What an approver reads of the opportunity, each fact only where his roles let him. */
async function shown(context: Context, id: string): Promise<Shown> {
  const row = await load(context, id);
  const names = await namesOf(context, opportunity, row);
  const sees = (name: string): boolean => accessTo(context.viewer, opportunity.noun, name) !== 'hidden' && accessTo(context.viewer, opportunity.noun, name) !== 'masked';
  const sources = await dictionaryEntries(context, opportunityDictionaries.source);
  const said: [name: keyof typeof opportunity.fields, value: unknown][] = [
    ['customerId', names.customerName],
    ['contactId', names.contactName],
    ['ownerId', names.ownerName],
    ['departmentId', names.departmentName],
    ['amount', yuan(row.amount)],
    ['expectedCloseOn', row.expectedCloseOn],
    ['probability', row.probability === null ? null : `${row.probability / 100}%`],
    ['source', sources.find(({ code }) => code === row.source)?.label],
    ['competitor', row.competitor],
    ['validUntil', row.validUntil],
    ['description', row.description],
  ];
  const lines = await linesOf(context, id);
  const clashes = row.status === 'pending' ? await clashSentences(context, row.customerId, lines.map(({ productId }) => productId), id) : [];
  const table = { title: '产品', columns: ['产品', '数量', '标准价', '单价', '金额'], rows: lines.map((line) => [line.name, String(line.quantity), line.listPrice === null ? '–' : yuan(line.listPrice), yuan(line.price), yuan(line.amount)]) };
  return {
    title: row.name,
    ...(typeof names.customerName === 'string' && { about: names.customerName }),
    link: `/opportunities/${id}`,
    amount: sees('amount') ? row.amount : null,
    facts: [
      ...said.flatMap(([name, value]) => (value && sees(name) ? [{ label: opportunity.fields[name].label, value: String(value) }] : [])),
      ...clashes.map((value) => ({ label: '撞单', value })),
    ],
    tables: sees('amount') ? [table] : [],
  };
}

/** An application's own facts stand before those of the opportunity. */
async function shownWith(context: Context, id: string, own: readonly (readonly [label: string, value: unknown])[]): Promise<Shown> {
  const whole = await shown(context, id);
  return { ...whole, facts: [...own.map(([label, value]) => ({ label, value: String(value ?? '–') })), ...whole.facts] };
}

/** The program's rights under the name of whoever decided: the change log says who it was. */
async function inTheNameOf(context: Context, actorId: string | null): Promise<Context> {
  const name = (await namesOfPeople(context, [actorId])).get(actorId ?? '');
  if (!actorId || !name) return context;
  return makeContext(context.services, asSystem(context, 'the same transaction, named'), { ...context.viewer, id: actorId, name }, context.requestId, context.now);
}

/** Approved: effective from this day on; otherwise a draft again, which can be changed and submitted anew. */
async function submissionDecided(program: Context, { recordId, outcome, words, applicantId, actorId }: Decided): Promise<void> {
  const context = await inTheNameOf(program, actorId);
  const row = await load(context, recordId, true);
  if (row.status !== 'pending') return;
  if (outcome !== 'approved') {
    await transit(context, row, 'refuse', { action: outcome, reason: words });
    return;
  }
  const { validityDays } = await opportunitySettings(context);
  const effective = await transit(context, row, 'approve', { set: { approvedAt: context.now, validUntil: validUntilFrom(dayOf(context.now), validityDays), warnedAt: null }, reason: words });
  await emit(program, 'opportunity.approved', { opportunityId: row.id, customerId: row.customerId, ownerId: row.ownerId });
  if (row.ownerId !== applicantId) await notify(program, { to: [row.ownerId], kind: 'opportunity.approved', title: `商机审核通过：${row.name}`, body: `有效期到 ${effective.validUntil}，请及时跟进。`, link: `/opportunities/${row.id}` });
}

/** From the approval's own page: the clashes were confirmed when it was submitted first. */
async function submitAgain(context: Context, id: string, { words, chosen }: { readonly words: string | null; readonly chosen: Readonly<Record<string, readonly string[]>> }): Promise<Opportunity> {
  const { version } = await loadRecord(context, opportunity, id);
  return submitOpportunity(context, id, { version, words, chosen, allowClash: true });
}

/** Approved: the last day moves to the one asked for, unless that has passed meanwhile; an expired opportunity is effective again. */
async function renewalDecided(program: Context, { recordId, outcome, details, words, applicantId, actorId }: Decided): Promise<void> {
  if (outcome !== 'approved') return;
  const context = await inTheNameOf(program, actorId);
  const row = await load(context, recordId, true);
  const until = String(details.until);
  if (until < dayOf(context.now)) {
    await notify(program, { to: [applicantId], kind: 'opportunity.renewal_late', title: `续期没有生效：${row.name}`, body: `审批通过时，申请的日期 ${until} 已经过去。请重新申请续期或重建商机。`, link: `/opportunities/${row.id}` });
    return;
  }
  await transit(context, row, 'renew', { set: { validUntil: until, renewals: row.renewals + 1, warnedAt: null, expiredAt: null, closedAt: null, closeWords: null }, reason: words });
  await emit(program, 'opportunity.renewed', { opportunityId: row.id, customerId: row.customerId, validUntil: until });
}

/** Approved: over before its time. */
async function invalidationDecided(program: Context, { recordId, outcome, details, words, actorId }: Decided): Promise<void> {
  if (outcome !== 'approved') return;
  const context = await inTheNameOf(program, actorId);
  const invalid = await transit(context, await load(context, recordId, true), 'invalidate', { set: { closedAt: context.now, closeWords: String(details.words ?? '').slice(0, 500) }, reason: words });
  await tellClosed(program, invalid);
}

export const opportunityApprovals: readonly ApprovalKind[] = [
  { kind: 'opportunity', label: '商机审核', noun: opportunity.noun, facts, factsOf, shown, decided: submissionDecided, submit: submitAgain, standardFlow: bySuperiorThenDirector, editable: ['contactId', 'expectedCloseOn', 'probability', 'source', 'competitor', 'description'] },
  {
    kind: 'opportunity.renewal',
    label: '商机续期',
    noun: opportunity.noun,
    facts: { ...facts, days: integer('延长天数') },
    factsOf: async (context, id, { until }) => ({ ...(await factsOf(context, id)), days: typeof until === 'string' ? daysBetween((await load(context, id)).validUntil ?? dayOf(context.now), until) : null }),
    shown: (context, id, { until, words }) => shownWith(context, id, [['申请续期到', until], ['续期原因', words]]),
    decided: renewalDecided,
    standardFlow: bySuperior,
  },
  {
    kind: 'opportunity.invalidation',
    label: '商机失效申请',
    noun: opportunity.noun,
    facts,
    factsOf,
    shown: (context, id, { words }) => shownWith(context, id, [['失效原因', words]]),
    decided: invalidationDecided,
    standardFlow: bySuperior,
  },
];

/** The day that a renewal is asked for unless its applicant says otherwise: one more validity from today or the present end. */
export function usualRenewal({ validUntil }: Opportunity, today: string, validityDays: number): string {
  return addDays(validUntil !== null && validUntil > today ? validUntil : today, validityDays);
}
