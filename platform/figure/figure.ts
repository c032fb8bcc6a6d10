import { type AnyEntity, entityOf, fieldOf, isFilterable } from '#platform/entity/index.ts';

/** Parameters of a list as its address has them: `stage=formal`, `createdAt.from=2026-01-01`, `filter={…}`. */
export type ListAddress = Readonly<Record<string, string>>;

/** A part of a figure that is cut by conditions, not by the values of a field: 账龄 31–60 天. */
export interface Band {
  readonly key: string;
  readonly label: string;
  readonly filter: ListAddress;
}

/**
 * A number that people are shown, declared and not coded: what a list's own conditions find, counted or added up. It is
 * asked under the reader's own rights and opens to that list, so that the sum of those rows is the number (R11).
 */
export interface Figure {
  readonly key: string;
  readonly label: string;
  /** How it comes about, in one sentence that whoever pays for the product understands. */
  readonly formula: string;
  readonly noun: string;
  /** The page of the list that it opens to. */
  readonly page: string;
  /** What is counted: 家, 单. */
  readonly measure?: string;
  /** Whether more is good news (default), bad news or neither. */
  readonly better?: 'more' | 'less' | 'neither';
  /** The date or moment by which a record falls into a period; without one the figure is about now, whatever period is chosen. */
  readonly during?: string;
  /** What narrows the list beside period, department and person. */
  readonly filter?: (today: string) => ListAddress;
  /** Parameters of the filter that are the list's own and name no field. */
  readonly parameters?: readonly string[];
  /** Records, or the sum of a field of money or whole numbers. */
  readonly aggregate: 'count' | { readonly sum: string };
  /** The fields by whose values it may be divided. */
  readonly groupBy?: readonly string[];
  /** Bands by which it may be divided; each record falls into one. */
  readonly bands?: (today: string) => readonly Band[];
}

const keyForm = /^[a-z]+(?:\.[a-zA-Z]+)+$/;

/** Declares a figure: facts only. Throws where they cannot be right, at start and not in use. */
export function defineFigure(figure: Figure): Figure {
  if (!keyForm.test(figure.key)) throw new Error(`${figure.key}: a figure is called after its noun, customer.fresh.`);
  if (!/^[^。]{6,120}。$/u.test(figure.formula)) throw new Error(`${figure.key}: the formula is one Chinese sentence.`);
  return figure;
}

/** The entity of a figure. */
export function entityBehind(figure: Figure): AnyEntity {
  return entityOf(figure.noun);
}

/** What contradicts a figure's entity, in words for its author; nothing when it can be asked. Needs the entities to be registered. */
export function complaintsAbout(figure: Figure, today: string): string[] {
  const entity = entityBehind(figure);
  const unit = (name: string): string | undefined => fieldOf(entity, name)?.kind;
  const summed = figure.aggregate === 'count' ? [] : [figure.aggregate.sum];
  return [
    ...summed.filter((name) => !['money', 'integer'].includes(unit(name) ?? '')).map((name) => `${name} cannot be added up`),
    ...(figure.during && !['date', 'instant'].includes(unit(figure.during) ?? '') ? [`${figure.during} is no date`] : []),
    ...fieldsOf(figure, today).filter((name) => !summed.includes(name) && !(fieldOf(entity, name) && isFilterable(fieldOf(entity, name)!))).map((name) => `the list cannot be filtered by ${name}`),
    ...(figure.bands?.(today) ?? []).flatMap(({ key, filter }) => Object.keys(filter).filter((name) => name in (figure.filter?.(today) ?? {})).map((name) => `band ${key} says ${name} anew`)),
    ...(figure.groupBy ?? []).filter((name) => !fieldOf(entity, name)).map((name) => `it cannot be divided by ${name}`),
  ].map((complaint) => `${figure.key}: ${complaint}`);
}

/** Every field that a figure looks at: it is offered only to those who read all of them in clear. */
export function fieldsOf(figure: Figure, today: string): string[] {
  const addresses = [figure.filter?.(today) ?? {}, ...(figure.bands?.(today) ?? []).map(({ filter }) => filter)];
  const named = addresses.flatMap((address) => Object.entries(address).flatMap(([name, value]) => (name === 'filter' ? fieldsIn(JSON.parse(value)) : [name.split('.')[0]!])));
  const { aggregate, during } = figure;
  return [...new Set([...named.filter((name) => !['scene', 'q', ...(figure.parameters ?? [])].includes(name)), ...(aggregate === 'count' ? [] : [aggregate.sum]), ...(during ? [during] : [])])];
}

function fieldsIn(filter: unknown): string[] {
  if (Array.isArray(filter)) return filter.flatMap(fieldsIn);
  if (typeof filter !== 'object' || filter === null) return [];
  return 'field' in filter ? [String(filter.field)] : Object.values(filter).flatMap(fieldsIn);
}
