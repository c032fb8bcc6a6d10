import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { get } from '../api/index.ts';
import { figureParts, figureText } from '../chart/figure.ts';
import { keysOf } from '../record/record-query.ts';
import type { ListState } from './list-state.ts';
import { queryOf } from './list-state.ts';
import styles from './sum-strip.module.css';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  /** Fields of money or whole numbers, four at most. */
  readonly fields: readonly string[];
  readonly state: ListState;
  /** Parameters that always hold, as the list has them. */
  readonly within?: Readonly<Record<string, string>>;
}

/** What all that a list finds adds up to, whatever page of it is shown; sums that the person may not see are left out. */
export function SumStrip({ entity, fields, state, within }: Props): ReactNode {
  const { page: _page, size: _size, sort: _sort, ...found } = queryOf(state);
  const query = { ...found, ...within };
  const { data } = useQuery({
    queryKey: [...keysOf(entity.noun).lists, 'sums', fields, query],
    queryFn: ({ signal }) => get<{ sums: Readonly<Record<string, number>> }>(`/api/list-sums/${entity.noun}/${fields.join(',')}`, query, signal),
    placeholderData: keepPreviousData,
  });
  const shown = fields.filter((name) => data === undefined || data.sums[name] !== undefined);
  if (shown.length === 0) return null;
  return (
    <dl className={styles.strip} aria-label={tableWords.sums}>
      <dt>{tableWords.sums}</dt>
      {shown.map((name) => {
        const unit = entity.fields[name]?.kind === 'money' ? 'money' : 'count';
        const parts = figureParts(data?.sums[name], unit);
        return (
          <dd key={name} title={figureText(data?.sums[name], unit)}>
            <span>{entity.fields[name]?.label}</span>
            <b className="figures">{parts.number}</b>
            {parts.unit}
          </dd>
        );
      })}
    </dl>
  );
}
