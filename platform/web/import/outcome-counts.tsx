import type { ReactNode } from 'react';
import { formatNumber } from '../format.ts';
import type { ImportState } from './import-api.ts';
import { outcomeTones } from './outcome.ts';
import styles from './outcome-counts.module.css';
import { importWords } from './zh-CN.ts';

/** How many rows became what. */
export function OutcomeCounts({ shown }: { readonly shown: ImportState }): ReactNode {
  return (
    <dl className={styles.counts}>
      {(['created', 'updated', 'skipped', 'failed'] as const).map((outcome) => (
        <div key={outcome} className={shown[outcome] > 0 ? styles[outcomeTones[outcome]] : styles.none}>
          <dt>{importWords.results[outcome]}</dt>
          <dd>{formatNumber(shown[outcome])}</dd>
        </div>
      ))}
    </dl>
  );
}
