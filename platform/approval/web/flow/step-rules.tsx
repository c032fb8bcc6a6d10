import { InputNumber, Radio, Select, Switch } from 'antd';
import { type ReactNode, useRef } from 'react';
import { ReferencePicker, ReferencesPicker } from '#platform/web/field/index.ts';
import { FieldRow } from '#platform/web/form/index.ts';
import { completeStep, type FlowStep, type WholeStep } from '../../model/flow.ts';
import styles from './step-drawer.module.css';
import type { KnownNames } from './use-names.ts';
import { flowWords as words } from './zh-CN.ts';

interface Props {
  readonly step: FlowStep;
  readonly editable: readonly { readonly name: string; readonly label: string }[];
  readonly names: KnownNames;
  readonly problemAt: (path: string) => string | undefined;
  readonly onChange: (part: Partial<FlowStep>) => void;
}

const options = <Key extends string>(labels: Readonly<Record<Key, string>>): { value: Key; label: string }[] => (Object.keys(labels) as Key[]).map((value) => ({ value, label: labels[value] }));
const usualHours = 24;

/** What happens out of the usual: nobody there, the applicant himself, somebody twice, time running out. */
export function StepRules({ step, names, problemAt, onChange }: Props): ReactNode {
  const { empty, applicant, repeat, timeout } = completeStep(step);
  return (
    <>
      <FieldRow field={{ label: words.empty }} problem={problemAt('empty')}>
        {({ id }) => (
          <>
            <Radio.Group id={id} vertical value={empty.next} options={options(words.emptyChoices)} onChange={(event) => onChange({ empty: emptyOf(event.target.value as WholeStep['empty']['next']) })} />
            {empty.next === 'person' && <Person label={words.empty} value={empty.personId} names={names} onChange={(personId) => onChange({ empty: { next: 'person', personId } })} />}
          </>
        )}
      </FieldRow>
      <FieldRow field={{ label: words.applicant }}>{({ id }) => <Radio.Group id={id} vertical value={applicant} options={options(words.applicantChoices)} onChange={(event) => onChange({ applicant: event.target.value as WholeStep['applicant'] })} />}</FieldRow>
      <FieldRow field={{ label: words.repeat }}>{({ id }) => <Radio.Group id={id} vertical value={repeat} options={options(words.repeatChoices)} onChange={(event) => onChange({ repeat: event.target.value as WholeStep['repeat'] })} />}</FieldRow>
      <FieldRow field={{ label: words.timeout }} problem={problemAt('timeout')}>
        {({ id }) => (
          <>
            <Select<keyof typeof words.timeoutChoices> id={id} style={{ width: '100%' }} value={timeout?.next ?? 'none'} options={options(words.timeoutChoices)} onChange={(next) => onChange({ timeout: timeoutOf(next, timeout?.hours ?? usualHours) })} />
            {timeout && (
              <div className={styles.pair}>
                <InputNumber aria-label={words.hours} prefix={words.hours} style={{ width: '100%' }} min={1} max={2000} precision={0} value={timeout.hours} onChange={(hours) => hours !== null && onChange({ timeout: { ...timeout, hours } })} />
                {timeout.next === 'person' ? <Person label={words.timeout} value={timeout.personId} names={names} onChange={(personId) => onChange({ timeout: { ...timeout, personId } })} /> : <span className="faint">{words.hoursHint}</span>}
              </div>
            )}
          </>
        )}
      </FieldRow>
    </>
  );
}

/** Who hears of it, and what whoever signs may do beside signing. */
export function StepPowers({ step, editable, names, problemAt, onChange }: Props): ReactNode {
  const whole = completeStep(step);
  return (
    <>
      <FieldRow field={{ label: words.copyTo }} problem={problemAt('copyTo')}>
        {(input) => <ReferencesPicker {...input} noun="employee" value={whole.copyTo} names={names.all} onNames={names.learn} onChange={(ids) => onChange({ copyTo: [...(ids ?? [])] })} />}
      </FieldRow>
      {editable.length > 0 && (
        <FieldRow field={{ label: words.editable, hint: words.editableHint }} problem={problemAt('editable')}>
          {(input) => <Select {...input} mode="multiple" style={{ width: '100%' }} value={[...whole.editable]} options={editable.map(({ name, label }) => ({ value: name, label }))} onChange={(names_: string[]) => onChange({ editable: names_ })} />}
        </FieldRow>
      )}
      <div className={styles.switches}>
        <label>
          <Switch size="small" checked={whole.mayReturn} onChange={(mayReturn) => onChange({ mayReturn })} /> {words.mayReturn}
        </label>
        <label>
          <Switch size="small" checked={whole.mayAddSigners} onChange={(mayAddSigners) => onChange({ mayAddSigners })} /> {words.mayAddSigners}
        </label>
      </div>
      {whole.mayReturn && <FieldRow field={{ label: words.resubmit }}>{({ id }) => <Radio.Group id={id} vertical value={whole.resubmit} options={options(words.resubmitChoices)} onChange={(event) => onChange({ resubmit: event.target.value as WholeStep['resubmit'] })} />}</FieldRow>}
    </>
  );
}

function emptyOf(next: WholeStep['empty']['next']): WholeStep['empty'] {
  return next === 'person' ? { next, personId: '' } : { next };
}

function timeoutOf(next: keyof typeof words.timeoutChoices, hours: number): WholeStep['timeout'] {
  if (next === 'none') return null;
  return next === 'person' ? { hours, next, personId: '' } : { hours, next };
}

function Person({ label, value, names, onChange }: { readonly label: string; readonly value: string; readonly names: KnownNames; readonly onChange: (id: string) => void }): ReactNode {
  const chosen = useRef(value);
  return (
    <ReferencePicker
      noun="employee"
      aria-label={`${label} ${words.person}`}
      value={value || null}
      label={names.nameOf(value)}
      onChange={(id) => {
        chosen.current = id ?? '';
        onChange(chosen.current);
      }}
      onName={(name) => name !== null && names.learn({ [chosen.current]: name })}
    />
  );
}
