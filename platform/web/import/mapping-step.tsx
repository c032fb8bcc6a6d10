import { Alert, Select } from 'antd';
import type { ReactNode } from 'react';
import { formatNumber } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { ToneTag } from '../theme/index.ts';
import type { ImportState, Mapping } from './import-api.ts';
import styles from './mapping-step.module.css';
import { absentFields, mappingProblem, samplesOf, withField } from './mapping-state.ts';
import type { TableUpload } from './use-table-upload.ts';
import { importWords } from './zh-CN.ts';

interface Props {
  readonly shown: ImportState;
  readonly mapping: Mapping;
  readonly onMapping: (mapping: Mapping) => void;
  readonly upload: TableUpload;
}

/** The second step: which column of the file is what, guessed and correctable, with what stands in it. */
export function MappingStep({ shown, mapping, onMapping, upload }: Props): ReactNode {
  const { columns = [], guesses = [], header, sheets, sheet, problems = [] } = shown;
  const mapped = mapping.filter((key) => key !== null).length;
  const problem = mappingProblem(mapping, columns);
  const absent = absentFields(mapping, columns).filter(({ required }) => !required);
  const options = columns.map(({ key, label, required }) => ({ value: key, label: required ? `${label} *` : label }));
  return (
    <div className={styles.step}>
      <div className={styles.facts}>
        <strong className="clipped">{shown.fileName}</strong>
        <span className="faint">{importWords.fileFacts(formatNumber(shown.total), header.length)}</span>
        {sheets.length > 1 && upload.chooseSheet && (
          <label className={styles.sheet}>
            {importWords.chooseSheet}
            <Select size="small" value={sheet} loading={upload.sending !== null} disabled={upload.sending !== null} popupMatchSelectWidth={false} options={sheets.map((name) => ({ value: name, label: name }))} onChange={upload.chooseSheet} />
          </label>
        )}
        <span className={styles.count}>{importWords.mapped(mapped, header.length - mapped)}</span>
      </div>
      {upload.problem && <Alert type="error" showIcon title={upload.problem} />}
      {problem && <Alert type="warning" showIcon title={problem} />}
      {problems.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={importWords.problems(problems.length)}
          description={
            <ul>
              {problems.slice(0, 5).map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          }
        />
      )}
      <div className={styles.table} role="table">
        <div className={styles.heads} role="row">
          <span role="columnheader">{importWords.fileColumn}</span>
          <span role="columnheader">{importWords.sampleColumn}</span>
          <span role="columnheader">{importWords.fieldColumn}</span>
        </div>
        {header.map((heading, index) => {
          const key = mapping[index] ?? null;
          const name = heading || importWords.noHeading(index + 1);
          const samples = samplesOf(shown.sample, index);
          return (
            <div key={index} className={`${styles.line} ${key === null ? styles.left : ''}`} role="row">
              <span className={styles.heading} role="cell">
                {name}
              </span>
              <span className={styles.samples} role="cell" title={samples.join('\n')}>
                {samples.length > 0 ? samples.join(' · ') : importWords.emptyColumn}
              </span>
              <span className={styles.choice} role="cell">
                <Icon name="right" size={14} className={styles.arrow} />
                <Select<string> className={styles.select} aria-label={`${importWords.fieldColumn}：${name}`} allowClear placeholder={importWords.leaveOut} value={key} options={options} onChange={(next) => onMapping(withField(mapping, index, next ?? null))} />
                {key !== null && key === guesses[index] && <ToneTag>{importWords.guessed}</ToneTag>}
              </span>
            </div>
          );
        })}
      </div>
      {absent.length > 0 && (
        <p className={styles.absent}>
          {importWords.absent}：{absent.map(({ label }) => label).join('、')}
        </p>
      )}
    </div>
  );
}
