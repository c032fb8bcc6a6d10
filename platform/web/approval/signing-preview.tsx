import { Select } from 'antd';
import type { ReactNode } from 'react';
import { ReferencesPicker } from '../field/index.ts';
import { FieldRow } from '../form/index.ts';
import type { PreviewStep } from './approval.api.ts';
import { namesText } from './approval.ts';
import { type Chosen, withChosen } from './chosen.ts';
import styles from './signing-preview.module.css';
import { approvalWords as texts } from './zh-CN.ts';

interface Props {
  readonly steps: readonly PreviewStep[];
  readonly chosen: Chosen;
  readonly problemAt: (path: string) => string | undefined;
  readonly onChange: (chosen: Chosen) => void;
}

/** Who would sign, step by step, and which steps are left out; where people are to be chosen, the choice. */
export function SigningPreview({ steps, chosen, problemAt, onChange }: Props): ReactNode {
  if (!steps.some(({ skipped }) => skipped === null)) return <p className={styles.free}>{texts.passesAtOnce}</p>;
  return (
    <section>
      <h3 className={styles.heading}>{texts.whoSigns}</h3>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.key} className={step.skipped === null ? undefined : styles.skipped}>
            <span className={`${styles.number} figures`}>{index + 1}</span>
            <div className={styles.content}>
              {step.choose ? (
                <FieldRow field={{ label: step.name, required: true }} problem={problemAt(`chosen.${step.key}`)}>
                  {(input) => <Choice {...input} step={step} value={chosen[step.key] ?? []} onChange={(people) => onChange(withChosen(chosen, step.key, people))} />}
                </FieldRow>
              ) : (
                <>
                  <strong>{step.name}</strong>
                  {step.skipped === null ? <span>{namesText(step.signers.map(({ name }) => name))}</span> : <span className="faint">{step.skipped}</span>}
                  {step.signers.length > 1 && <span className="faint">{`${texts.modes[step.mode]} · ${texts.modeHints[step.mode]}`}</span>}
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly status: '' | 'error';
  readonly step: PreviewStep;
  readonly value: readonly string[];
  readonly onChange: (people: readonly string[]) => void;
}

function Choice({ step: { choose }, value, onChange, ...input }: ChoiceProps): ReactNode {
  if (!choose) return null;
  if (!choose.candidates) return <ReferencesPicker {...input} noun="employee" placeholder={texts.choosePeopleAtMost(choose.most)} value={value} onChange={(people) => onChange(people ?? [])} />;
  return <Select {...input} mode="multiple" maxCount={choose.most} style={{ width: '100%' }} placeholder={texts.choosePeopleAtMost(choose.most)} showSearch={{ optionFilterProp: 'label' }} value={[...value]} options={choose.candidates.map((one) => ({ value: one.id, label: one.name }))} onChange={(people: string[]) => onChange(people)} />;
}
