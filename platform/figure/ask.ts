import { type AnyEntity, fieldOf } from '#platform/entity/index.ts';
import { holds, type Viewer } from '#platform/permission/index.ts';
import { readsInClear } from '#platform/record/index.ts';
import { entityBehind, type Figure, fieldsOf, type ListAddress } from './figure.ts';
import { comparable, type PeriodKind, periodOf, type Span, stepped, yearEarlier } from './period.ts';

/** What a reader asks of figures: which period, whose. */
export interface Ask {
  readonly kind: PeriodKind;
  /** A day of the period. */
  readonly on: string;
  /** Narrows to what belongs to these departments; null: wherever. */
  readonly departmentIds: readonly string[] | null;
  /** Narrows to what one person owns; beside him departments do not count. */
  readonly personId: string | null;
}

/** A period with those it is compared with. */
export interface Comparison {
  readonly present: Span;
  /** 环比. */
  readonly before: Span;
  /** 同比. */
  readonly yearBefore: Span;
}

/** The period asked for, and the earlier ones as far as it has come. */
export function comparisonOf({ kind, on }: Pick<Ask, 'kind' | 'on'>, today: string): Comparison {
  const present = periodOf(kind, on);
  return { present, before: comparable(stepped(kind, present, -1), present, today), yearBefore: comparable(yearEarlier(kind, present), present, today) };
}

/** Whether the viewer is offered a figure: he may read its records, and in clear all that it looks at. */
export function isOffered(viewer: Viewer, figure: Figure, today: string, more: readonly string[] = []): boolean {
  const entity = entityBehind(figure);
  return holds(viewer, `${entity.noun}.read`) && [...fieldsOf(figure, today), ...more].every((field) => readsInClear(viewer, entity, field));
}

/** The parameters of the list that a figure counts; `span` where it belongs to a period. */
export function addressOf(viewer: Viewer, figure: Figure, ask: Pick<Ask, 'departmentIds' | 'personId'>, today: string, span?: Span): ListAddress {
  const { during } = figure;
  return { ...whose(viewer, entityBehind(figure), ask), ...figure.filter?.(today), ...(during && span && { [`${during}.from`]: span.from, [`${during}.to`]: span.to }) };
}

/** The list always hears whose records are meant: left open, its page would begin with one's own. */
function whose(viewer: Viewer, entity: AnyEntity, { departmentIds, personId }: Pick<Ask, 'departmentIds' | 'personId'>): ListAddress {
  const owned = fieldOf(entity, 'ownerId') !== undefined;
  if (personId) return owned && personId === viewer.id ? { scene: 'mine' } : { scene: 'all', ownerId: personId };
  return { ...(owned && { scene: 'all' }), ...(departmentIds && { departmentId: departmentIds.join(',') }) };
}

/** The page of the list with these parameters: where a figure opens to. */
export function linkOf(figure: Figure, address: ListAddress): string {
  const text = new URLSearchParams(address).toString();
  return text === '' ? figure.page : `${figure.page}?${text}`;
}
