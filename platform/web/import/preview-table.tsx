import type { ReactNode } from 'react';
import { ToneTag } from '../theme/index.ts';
import type { ImportColumn, Mapping, PreviewedRow } from './import-api.ts';
import { failedFirst } from './mapping-state.ts';
import { outcomeTones } from './outcome.ts';
import styles from './preview-table.module.css';
import { importWords } from './zh-CN.ts';

interface Props {
  readonly rows: readonly PreviewedRow[];
  readonly columns: readonly ImportColumn[];
  readonly mapping: Mapping;
}

/** The first rows with what would become of each. */
export function PreviewTable({ rows, columns, mapping }: Props): ReactNode {
  const taken = mapping.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{importWords.row}</th>
            <th scope="col">{importWords.result}</th>
            {taken.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {failedFirst(rows).map(({ number, cells, result, reason }) => (
            <tr key={number}>
              <td className="figures faint">{number}</td>
              <td className={styles.result}>
                <ToneTag tone={outcomeTones[result]}>{importWords.results[result]}</ToneTag>
                {reason && <span className={styles.reason}>{reason}</span>}
              </td>
              {taken.map(({ key }) => (
                <td key={key} className={styles.cell} title={cells[key]}>
                  {cells[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
