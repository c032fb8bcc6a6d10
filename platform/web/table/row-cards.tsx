import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { FieldValue, useTitleOf } from '../field/index.ts';
import type { Row } from '../record/record-query.ts';
import { type SeenField, valueIn } from '../session/index.ts';
import { MoreActions, type RowAction } from './row-actions.tsx';
import styles from './row-cards.module.css';
import type { ExtraColumn } from './table-columns.tsx';
import { TickBox } from './tick-box.tsx';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  readonly rows: readonly Row[];
  readonly fields: readonly SeenField[];
  readonly extras: readonly ExtraColumn[];
  readonly pathOf: (row: Row) => string | null;
  readonly onOpen?: (row: Row) => void;
  readonly actions?: (row: Row) => readonly RowAction[];
  readonly selected?: ReadonlyMap<string, Row>;
  readonly onSelect?: (row: Row, chosen: boolean) => void;
}

const factsShown = 4;

/** The rows of a list on a phone: one card each, the name above, what stands out as tags, a few facts below. */
export function RowCards({ entity, rows, fields, extras, pathOf, onOpen, actions, selected, onSelect }: Props): ReactNode {
  const navigate = useNavigate();
  const titleOf = useTitleOf(entity);
  const tags = fields.filter(({ field }) => field.kind === 'choice');
  const facts = fields.filter(({ name, field }) => field.kind !== 'choice' && name !== entity.title);
  const open = (row: Row): void => {
    const path = pathOf(row);
    if (onOpen) onOpen(row);
    else if (path) void navigate({ to: path });
  };
  return (
    <ul className={styles.cards}>
      {rows.map((row) => {
        const shown = facts.filter(({ name }) => valueIn(row, name) !== null && valueIn(row, name) !== undefined).slice(0, factsShown);
        const offered = actions?.(row) ?? [];
        return (
          <li key={row.id} className={styles.card} onClick={() => open(row)}>
            <div className={styles.head}>
              {onSelect && (
                <span onClick={(event) => event.stopPropagation()} role="presentation">
                  <TickBox label={tableWords.selectRow} checked={selected?.has(row.id) ?? false} onChange={(chosen) => onSelect(row, chosen)} />
                </span>
              )}
              <strong className={styles.title}>{titleOf(row) || '–'}</strong>
              {offered.length > 0 && <MoreActions row={row} actions={offered} />}
            </div>
            <div className={styles.tags}>
              {tags.map((seen) => valueIn(row, seen.name) !== null && <FieldValue key={seen.name} seen={seen} row={row} />)}
              {extras.map(({ name, render }) => (
                <span key={name}>{render(row)}</span>
              ))}
            </div>
            <dl className={styles.facts}>
              {shown.map((seen) => (
                <div key={seen.name}>
                  <dt>{seen.field.label}</dt>
                  <dd className="clipped">
                    <FieldValue seen={seen} row={row} short linked={false} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
