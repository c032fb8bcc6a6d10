import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { figureParts, figureText, RowsLink } from '#platform/web/chart/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import type { Numbers } from './numbers.ts';
import type { FigureNumber } from './report.api.ts';
import styles from './watch-band.module.css';
import { reportWords } from './zh-CN.ts';

/** How things stand now and what needs somebody: quiet while there is nothing, lit where there is. */
export function WatchBand({ keys, numbers }: { readonly keys: readonly string[]; readonly numbers: Numbers }): ReactNode {
  const shown = keys.flatMap((key) => numbers.of(key) ?? []);
  if (shown.length === 0) return numbers.waiting ? <div className={`${styles.band} ${styles.waiting}`} aria-busy="true" /> : null;
  return (
    <section className={styles.band} aria-label={reportWords.watch}>
      {shown.map((figure) => (
        <Watched key={figure.key} figure={figure} />
      ))}
    </section>
  );
}

function Watched({ figure }: { readonly figure: FigureNumber }): ReactNode {
  const { label, value, unit, measure, better, formula, to } = figure;
  const parts = figureParts(value, unit);
  const lit = value === 0 ? styles.nothing : better === 'less' ? styles.bad : styles.calm;
  return (
    <Tooltip title={formula} mouseEnterDelay={0.4}>
      <span>
        <RowsLink to={to} className={`${styles.one} ${lit}`} label={reportWords.openRows(label, figureText(value, unit))}>
          <span className={`${styles.label} clipped`}>
            <i className={styles.dot} />
            {label}
          </span>
          <span className={styles.value} title={unit === 'money' ? figureText(value, unit) : undefined}>
            {value === 0 ? reportWords.none : parts.number}
            {value !== 0 && <small>{parts.unit || measure}</small>}
            <Icon name="right" size={13} className={styles.arrow} />
          </span>
        </RowsLink>
      </span>
    </Tooltip>
  );
}
