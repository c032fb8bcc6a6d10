import { Skeleton, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon/index.ts';
import { type Change, changeOf, figureParts, type FigureUnit, figureText } from './figure.ts';
import { RowsLink } from './rows-link.tsx';
import styles from './stat-number.module.css';
import { chartWords } from './zh-CN.ts';

interface Props {
  readonly label: string;
  /** Undefined while it is being fetched; null where there is no figure. */
  readonly value: number | null | undefined;
  /** Money comes in 分 and is shown in 元, 万元 or 亿元; shares in basis points. Default: count. */
  readonly unit?: FigureUnit;
  /** Behind a count: 家, 单. */
  readonly measure?: string;
  /** The same figure of the period before; null: that period had none. */
  readonly before?: number | null;
  /** What it is compared with (default 环比). */
  readonly beforeLabel?: string;
  /** The same figure of the same period a year before (同比). */
  readonly yearBefore?: number | null;
  /** Whether more is good news, bad news or neither. */
  readonly better?: 'more' | 'less' | 'neither';
  /** The address of the rows it was counted from. */
  readonly to?: string | null;
  /** The written formula. */
  readonly formula?: string;
  /** A line below: 目标 200 万元. */
  readonly note?: ReactNode;
}

const arrows: Readonly<Record<Change['direction'], IconName | null>> = { up: 'up', down: 'down', same: null, unknown: null };

/** One number that matters: exact on demand, compared with before, open to its rows. */
export function StatNumber({ label, value, unit = 'count', measure, before, beforeLabel = chartWords.change, yearBefore, better = 'more', to, formula, note }: Props): ReactNode {
  const parts = figureParts(value, unit);
  const changes = [
    { label: beforeLabel, than: before },
    { label: chartWords.yearChange, than: yearBefore },
  ].flatMap(({ label: name, than }) => {
    const change = changeOf(value, than, unit);
    return change ? [{ name, change, title: `${chartWords.earlier(name)} ${figureText(than, unit)}${change.direction === 'unknown' ? chartWords.noPercentage : ''}` }] : [];
  });
  return (
    <RowsLink to={value === undefined ? null : to} className={`${styles.stat} ${to ? styles.open : ''}`} label={to ? chartWords.openRows(`${label} ${figureText(value, unit)}`) : undefined}>
      <span className={styles.label}>
        <span className="clipped">{label}</span>
        {formula && (
          <Tooltip title={formula}>
            <span className={styles.formula}>
              <Icon name="info" size={14} label={`${chartWords.formula}：${formula}`} />
            </span>
          </Tooltip>
        )}
        {to && <Icon name="right" size={14} className={styles.arrow} />}
      </span>
      {value === undefined ? (
        <Skeleton.Button active size="small" style={{ width: 96, height: 28, margin: '2px 0' }} />
      ) : (
        <span className={styles.value} title={unit === 'money' ? figureText(value, unit) : undefined}>
          {parts.number}
          <small>{parts.unit || (value === null ? '' : measure)}</small>
        </span>
      )}
      <span className={styles.below}>
        {changes.map(({ name, change, title }) => (
          <span key={name} className={`${styles.change} ${toneOf(change, better)}`} title={title}>
            <span className="faint">{name}</span>
            {arrows[change.direction] && <Icon name={arrows[change.direction]!} size={12} />}
            {change.text}
          </span>
        ))}
        {note && <span className="clipped faint">{note}</span>}
      </span>
    </RowsLink>
  );
}

function toneOf({ direction }: Change, better: NonNullable<Props['better']>): string {
  if (better === 'neither' || direction === 'same' || direction === 'unknown') return styles.neutral ?? '';
  return (direction === 'up') === (better === 'more') ? (styles.good ?? '') : (styles.bad ?? '');
}

/** Numbers side by side on one sheet; they wrap on narrow screens. */
export function StatStrip({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.strip}>{children}</div>;
}
