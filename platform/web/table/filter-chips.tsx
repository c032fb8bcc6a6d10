import type { ReactNode } from 'react';
import type { AnyEntity, Field } from '#platform/entity/index.ts';
import { formatMoney } from '../format.ts';
import { cityText } from '../field/region-name.ts';
import { valueText } from '../field/index.ts';
import { Icon } from '../icon/index.ts';
import { type SeenField, useSession } from '../session/index.ts';
import styles from './filter-chips.module.css';
import { countConditions, prefixRegion } from './filter-tree.ts';
import type { ListState } from './list-state.ts';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  readonly state: ListState;
  readonly onChange: (change: Partial<ListState>) => void;
  readonly onReset: () => void;
}

/** What narrows the list, each with a way to take it off. */
export function FilterChips({ entity, state, onChange, onReset }: Props): ReactNode {
  const { filterable, dictionary } = useSession();
  const fields = filterable(entity);
  const chips = Object.entries(state.conditions).flatMap(([key, value]) => {
    const seen = fields.find(({ name }) => key === name || key.startsWith(`${name}.`));
    return seen ? [{ key, text: describe(seen, key, value, (name) => dictionary(name)) }] : [];
  });
  const extra = countConditions(state.filter);
  if (chips.length === 0 && extra === 0) return null;
  const without = (key: string): void => onChange({ view: '', conditions: Object.fromEntries(Object.entries(state.conditions).filter(([one]) => one !== key)) });
  return (
    <div className={styles.chips}>
      {chips.map(({ key, text }) => (
        <Chip key={key} text={text} onRemove={() => without(key)} />
      ))}
      {extra > 0 && <Chip text={tableWords.filterCount(extra)} onRemove={() => onChange({ view: '', filter: null })} />}
      <button type="button" className={styles.clear} onClick={onReset}>
        {tableWords.clearAll}
      </button>
    </div>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }): ReactNode {
  return (
    <span className={styles.chip}>
      <span className="clipped">{text}</span>
      <button type="button" aria-label={`${tableWords.removePart} ${text}`} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

/** Kinds whose values are numbers; an address has texts alone. */
const numeric: ReadonlySet<Field['kind']> = new Set(['boolean', 'integer', 'percent']);

function describe({ name, field }: SeenField, key: string, value: string, dictionary: ReturnType<typeof useSession>['dictionary']): string {
  const is = key.slice(name.length + 1);
  if (field.kind === 'region' && is === 'starts') return `${field.label}：${cityText(prefixRegion(value)) ?? value}`;
  if (field.kind === 'reference') return field.label;
  const shown = value
    .split(',')
    .map((one) => (field.kind === 'money' ? formatMoney(Number(one)) : field.kind === 'date' || field.kind === 'instant' ? one : valueText(field, numeric.has(field.kind) ? Number(one) : one, { dictionary })))
    .join('、');
  const sign = { from: '≥ ', to: '≤ ', contains: '', starts: '' }[is] ?? '';
  return `${field.label}：${sign}${shown}`;
}
