import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Field } from '#platform/entity/index.ts';
import { FieldInput, ReferencePicker, ReferencesPicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving } from '#platform/web/form/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import type { FactFields, Facts } from '../../model/condition.ts';
import type { FlowDefinition } from '../../model/flow.ts';
import { factsIn } from './condition-draft.ts';
import { type TrialStep, tryFlow } from './flow.api.ts';
import styles from './trial.module.css';
import { flowWords as words } from './zh-CN.ts';

interface Props {
  readonly kind: string;
  readonly flow: FlowDefinition;
  readonly facts: FactFields;
  /** What was found, as long as nothing has changed since. */
  readonly steps: readonly TrialStep[] | null;
  readonly onResult: (steps: readonly TrialStep[] | null) => void;
}

/** A made-up document: who would sign it, and which steps would be left out and why (R12.3). */
export function Trial({ kind, flow, facts: fields, steps, onResult }: Props): ReactNode {
  const { me } = useSession();
  const saving = useSaving();
  const [applicant, setApplicant] = useState<string | null>(me.id);
  const [facts, setFacts] = useState<Facts>({});
  // Only what conditions ask about makes a difference.
  const asked = Object.entries(fields).filter(([fact]) => flow.steps.some(({ when }) => factsIn(when).includes(fact)));
  const change = useRef(0);
  const changed = (): void => {
    change.current += 1;
    onResult(null);
  };
  const put = (fact: string, value: Facts[string]): void => {
    setFacts((before) => ({ ...before, [fact]: value }));
    changed();
  };
  const run = async (): Promise<void> => {
    if (!saving.check(applicant === null ? [{ path: 'applicantId', message: words.applicantMissing }] : [])) return;
    const told = Object.fromEntries(asked.map(([fact]) => [fact, facts[fact] ?? null]));
    const asking = change.current;
    const done = await saving.run({ flow, applicant, told }, () => tryFlow(kind, { definition: flow, applicantId: applicant!, facts: told }));
    // An answer to what was there before says nothing of what is there now.
    if (asking === change.current) onResult(done?.answer.steps ?? null);
  };
  return (
    <section className={styles.trial} aria-label={words.tryIt}>
      <h2>{words.tryIt}</h2>
      <p className="faint">{words.tryText}</p>
      <div className={styles.fields}>
        <FieldRow field={{ label: words.tryApplicant, required: true }} problem={saving.problemAt('applicantId')}>
          {(input) => <ReferencePicker {...input} noun="employee" value={applicant} label={applicant === me.id ? me.name : undefined} onChange={(id) => (setApplicant(id), changed())} />}
        </FieldRow>
        {asked.map(([fact, field]) => (
          <FieldRow key={fact} field={{ label: field.label }} problem={saving.problemAt(`facts.${fact}`)}>
            {(input) => <FactInput {...input} name={fact} field={field} value={facts[fact] ?? null} onChange={(value) => put(fact, value)} />}
          </FieldRow>
        ))}
      </div>
      {asked.length === 0 && <p className={styles.same}>{words.tryNoConditions}</p>}
      {saving.general && (
        <p className={styles.problem} role="alert">
          {saving.general}
        </p>
      )}
      <Button type="primary" ghost block loading={saving.busy} onClick={() => void run()}>
        {words.tryNow}
      </Button>
      {steps && <Result steps={steps} />}
    </section>
  );
}

interface FactProps {
  readonly id: string;
  readonly status: '' | 'error';
  readonly name: string;
  readonly field: Field;
  readonly value: Facts[string];
  readonly onChange: (value: Facts[string]) => void;
}

/** A fact's input; facts that are called `…Ids` have several values. */
function FactInput({ name, field, value, onChange, ...input }: FactProps): ReactNode {
  if (field.kind === 'reference' && name.endsWith('Ids')) return <ReferencesPicker {...input} noun={field.noun!} value={Array.isArray(value) ? (value as readonly string[]) : []} onChange={(ids) => onChange(ids ?? [])} />;
  return <FieldInput {...input} name={name} field={{ ...field, required: false }} value={value} onChange={(next) => onChange((next ?? null) as Facts[string])} />;
}

function Result({ steps }: { readonly steps: readonly TrialStep[] }): ReactNode {
  if (steps.every(({ skipped }) => skipped !== null)) return <p className={styles.free}>{words.tryNobody}</p>;
  return (
    <>
      <h3>{words.tryResult}</h3>
      <ol className={styles.steps} aria-live="polite">
        {steps.map(({ key, name, signers, skipped, toChoose }) => (
          <li key={key} className={skipped ? styles.skipped : undefined}>
            <strong>{name}</strong>
            <span>{skipped ? words.trySkipped(skipped) : toChoose ? words.applicantChooses : signers.map((one) => (one.note ? words.withNote(one.name, one.note) : one.name)).join(words.comma)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
