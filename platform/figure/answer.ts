import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { fieldOf } from '#platform/entity/index.ts';
import { divided, grouped, totals } from './aggregate.ts';
import { addressOf, type Ask, type Comparison, comparisonOf, isOffered, linkOf } from './ask.ts';
import { entityBehind, type Figure } from './figure.ts';
import { kept } from './keep.ts';
import { monthsUpTo, type Span, yearEarlier } from './period.ts';

/** What a figure is, for the screen. */
export interface FigureFacts {
  readonly key: string;
  readonly label: string;
  readonly formula: string;
  readonly measure: string | null;
  /** Money comes in 分. */
  readonly unit: 'count' | 'money';
  readonly better: 'more' | 'less' | 'neither';
}

/** A figure with its number; `before` and `yearBefore` where it belongs to a period. */
export interface FigureNumber extends FigureFacts {
  readonly value: number;
  readonly before: number | null;
  readonly yearBefore: number | null;
  /** The list of the rows that make it. */
  readonly to: string;
}

/** One part of a divided figure: a person, a state, a band, a month. */
export interface FigurePart {
  /** The value of the field, the band's key, the month's first day; null: the field is empty. */
  readonly value: string | null;
  readonly label: string | null;
  readonly amount: number;
  readonly to: string;
  /** Of a month: the same month of the year before. */
  readonly yearBefore?: number;
  readonly toYearBefore?: string;
}

/** Answers carry the instant as of which they are right. */
export interface Told<T> {
  /** Of several the earliest. */
  readonly asOf: string;
  readonly value: T;
}

/** The numbers that the viewer is offered among these figures, in their order; each takes one statement. */
export async function figureNumbers(context: Context, figures: readonly Figure[], ask: Ask, fresh = false): Promise<Told<FigureNumber[]>> {
  const today = dayOf(context.now);
  const numbers: Told<FigureNumber>[] = [];
  for (const figure of figures) {
    if (!isOffered(context.viewer, figure, today, narrowedBy(ask))) continue;
    numbers.push(await kept(context, keyOf('number', figure, ask), fresh, () => numberOf(context, figure, ask, today)));
  }
  return { asOf: numbers.reduce((earliest, { asOf }) => (asOf < earliest ? asOf : earliest), context.now), value: numbers.map(({ value }) => value) };
}

async function numberOf(context: Context, figure: Figure, ask: Ask, today: string): Promise<FigureNumber> {
  const { viewer } = context;
  const spans: readonly (Span | undefined)[] = figure.during ? spansOf(comparisonOf(ask, today)) : [undefined];
  const addresses = spans.map((span) => addressOf(viewer, figure, ask, today, span));
  const [value = 0, before = null, yearBefore = null] = await totals(context, entityBehind(figure), addresses, figure.aggregate);
  return { ...factsOf(figure), value, before, yearBefore, to: linkOf(figure, addresses[0]!) };
}

const spansOf = ({ present, before, yearBefore }: Comparison): Span[] => [present, before, yearBefore];

/** A figure divided by one of its fields, the greatest part first, at most `most` parts; null where the viewer is not offered it. One statement. */
export async function figureGroups(context: Context, figure: Figure, by: string, ask: Ask, most: number, fresh = false): Promise<Told<FigurePart[]> | null> {
  const today = dayOf(context.now);
  if (!isOffered(context.viewer, figure, today, [by, ...narrowedBy(ask)])) return null;
  return kept(context, keyOf(`by ${by} ${most}`, figure, ask), fresh, async () => {
    const entity = entityBehind(figure);
    const address = addressOf(context.viewer, figure, ask, today, comparisonOf(ask, today).present);
    const groups = await grouped(context, entity, address, by, figure.aggregate, most);
    const choices = fieldOf(entity, by)?.choices;
    return groups.map(({ value, name, amount }) => ({
      value,
      label: name ?? choices?.find((one) => one.value === value)?.label ?? null,
      amount,
      to: linkOf(figure, { ...address, ...(value === null ? { [`${by}.empty`]: '1' } : { [by]: value }) }),
    }));
  });
}

/** A figure divided among its bands, in their order; null where the viewer is not offered it. One statement. */
export async function figureBands(context: Context, figure: Figure, ask: Ask, fresh = false): Promise<Told<FigurePart[]> | null> {
  const today = dayOf(context.now);
  const bands = figure.bands?.(today);
  if (!bands || !isOffered(context.viewer, figure, today, narrowedBy(ask))) return null;
  return kept(context, keyOf('bands', figure, ask), fresh, async () => {
    const address = addressOf(context.viewer, figure, ask, today, comparisonOf(ask, today).present);
    const amounts = await divided(context, entityBehind(figure), address, bands.map(({ filter }) => filter), figure.aggregate);
    return bands.map(({ key, label, filter }, index) => ({ value: key, label, amount: amounts[index]!, to: linkOf(figure, { ...address, ...filter }) }));
  });
}

/** A figure month by month up to the period asked for, each with the same month of the year before; null where the viewer is not offered it. One statement. */
export async function figureMonths(context: Context, figure: Figure, ask: Ask, months: number, fresh = false): Promise<Told<FigurePart[]> | null> {
  const today = dayOf(context.now);
  if (!figure.during || !isOffered(context.viewer, figure, today, narrowedBy(ask))) return null;
  return kept(context, keyOf(`months ${months}`, figure, ask), fresh, async () => {
    const { present } = comparisonOf(ask, today);
    const spans = monthsUpTo(present.to > today && present.from <= today ? today : present.to, months);
    const earlier = spans.map((span) => yearEarlier('month', span));
    const [entity, address] = [entityBehind(figure), (span: Span) => addressOf(context.viewer, figure, ask, today, span)];
    const whole = address({ from: earlier[0]!.from, to: spans.at(-1)!.to });
    const amounts = await divided(context, entity, whole, [...spans, ...earlier].map((span) => addressDuring(figure, span)), figure.aggregate);
    return spans.map((span, index) => ({ value: span.from, label: span.from.slice(0, 7), amount: amounts[index]!, to: linkOf(figure, address(span)), yearBefore: amounts[months + index]!, toYearBefore: linkOf(figure, address(earlier[index]!)) }));
  });
}

const addressDuring = ({ during }: Figure, span: Span): Record<string, string> => ({ [`${during}.from`]: span.from, [`${during}.to`]: span.to });

/** The facts of a figure for the screen. */
export function factsOf(figure: Figure): FigureFacts {
  const { key, label, formula, measure = null, better = 'more', aggregate } = figure;
  const unit = aggregate !== 'count' && fieldOf(entityBehind(figure), aggregate.sum)?.kind === 'money' ? 'money' : 'count';
  return { key, label, formula, measure, unit, better };
}

/** The fields by which an ask narrows: whoever may not read them is not offered the figure in place of another number. */
function narrowedBy({ departmentIds, personId }: Ask): string[] {
  if (personId) return ['ownerId'];
  return departmentIds ? ['departmentId'] : [];
}

/** What is about now is the same whatever period is chosen. */
function keyOf(what: string, figure: Figure, { kind, on, departmentIds, personId }: Ask): string {
  return [what, figure.key, figure.during ? `${kind} ${on}` : '', personId ?? departmentIds?.join(',') ?? ''].join(' ');
}
