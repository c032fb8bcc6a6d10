import type { InstalmentTemplate } from '../../model/instalment-template.ts';
import { planFrom } from '../../model/plan.ts';
import type { InstalmentRow, PlanBody } from '../receivable.api.ts';

/** An instalment while the plan is being drawn. */
export interface DraftLine {
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
  readonly dueOn: string | null;
  readonly amount: number | null;
  readonly remark: string;
  /** What receipts were recorded for: it cannot go below, and with it the line stays. */
  readonly allocated: number;
  readonly full: boolean;
}

let made = 0;
/** A line that nothing stands in yet. */
export function emptyLine(name: string): DraftLine {
  made += 1;
  return { key: `new-${made}`, id: null, name, dueOn: null, amount: null, remark: '', allocated: 0, full: false };
}

/** The plan as it stands, to be changed. */
export function draftOf(instalments: readonly InstalmentRow[]): DraftLine[] {
  return instalments.filter(({ status }) => status !== 'void').map(({ id, name, dueOn, amount, remark, allocated }) => ({ key: id, id, name, dueOn, amount, remark: remark ?? '', allocated, full: allocated >= amount }));
}

/** What a template makes of the part of the contract for which nothing was recorded; lines with receipts stay, cut to them. */
export function withTemplate(lines: readonly DraftLine[], template: InstalmentTemplate, amount: number, startOn: string, nameOf: (position: number) => string): DraftLine[] {
  const kept = lines.filter(({ allocated }) => allocated > 0).map((line) => ({ ...line, amount: line.allocated }));
  const rest = amount - kept.reduce((total, line) => total + (line.amount ?? 0), 0);
  const fresh = planFrom(template, rest, startOn, (position) => nameOf(kept.length + position)).map((line) => ({ ...emptyLine(line.name), dueOn: line.dueOn, amount: line.amount }));
  return [...kept, ...fresh];
}

/** By how much the lines miss the contract's amount; above nothing: too little. What cannot be read counts for nothing. */
export function missing(lines: readonly DraftLine[], amount: number): number {
  return amount - lines.reduce((total, line) => total + (line.amount || 0), 0);
}

/** The difference put to the last line, as far as it stays above what was recorded; a line more where there is none. */
export function filled(lines: readonly DraftLine[], amount: number, nameOf: (position: number) => string): DraftLine[] {
  const rest = missing(lines, amount);
  const last = lines.at(-1);
  const sum = (last?.amount || 0) + rest;
  if (last && sum > 0 && sum >= last.allocated && !last.full) return [...lines.slice(0, -1), { ...last, amount: sum }];
  return rest > 0 ? [...lines, { ...emptyLine(nameOf(lines.length + 1)), amount: rest }] : [...lines];
}

/** What the server is sent. */
export function planBody(lines: readonly DraftLine[], stamp: string, reason: string): PlanBody {
  return { lines: lines.map(({ id, name, dueOn, amount, remark }) => ({ id, name: name.trim(), dueOn: dueOn ?? '', amount: amount ?? 0, remark: remark.trim() || null })), stamp, reason: reason.trim() || null };
}
