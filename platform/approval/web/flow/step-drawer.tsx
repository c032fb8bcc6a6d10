import { Button, Drawer, Input, Radio } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useConfirmLeaving } from '#platform/web/feedback/index.ts';
import { FieldRow } from '#platform/web/form/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { approvalWords } from '#platform/web/approval/index.ts';
import { conditionProblems, type FactFields } from '../../model/condition.ts';
import { completeStep, type FlowStep, type SignMode } from '../../model/flow.ts';
import { ApproverInput } from './approver-input.tsx';
import { toCondition, toGroup } from './condition-draft.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { type FlowProblem, sameFlow } from './flow-draft.ts';
import { maySeveral } from './flow-words.ts';
import { stepProblems } from './step-problems.ts';
import styles from './step-drawer.module.css';
import { StepPowers, StepRules } from './step-rules.tsx';
import type { KnownNames } from './use-names.ts';
import { flowWords as words } from './zh-CN.ts';

interface Props {
  readonly step: FlowStep;
  readonly isNew: boolean;
  readonly facts: FactFields;
  readonly editable: readonly { readonly name: string; readonly label: string }[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly names: KnownNames;
  /** What the server's check found in this step. */
  readonly found: readonly FlowProblem[];
  readonly onApply: (step: FlowStep) => void;
  readonly onClose: () => void;
}

/** One step of a flow with all its rules. */
export function StepDrawer({ step: given, isNew, facts, editable, roles, names, found, onApply, onClose }: Props): ReactNode {
  const phone = usePhone();
  const confirmLeaving = useConfirmLeaving();
  const [step, setStep] = useState(given);
  const [group, setGroup] = useState(() => toGroup(given.when));
  const [checked, setChecked] = useState<readonly FlowProblem[]>(found);
  const change = (part: Partial<FlowStep>): void => {
    setStep((before) => ({ ...before, ...part }));
    // What has just been mended is not told any more.
    setChecked((before) => before.filter(({ path }) => !Object.keys(part).includes(path.split('.')[0]!)));
  };
  const whole: FlowStep = { ...step, when: toCondition(group) };
  // What says the same as before is no change: a switch there and back, a group with one comparison in it.
  const dirty = !sameFlow({ steps: [completeStep({ ...given, when: toCondition(toGroup(given.when)) })] }, { steps: [completeStep(whole)] });
  const apply = (): void => {
    const problems = [...stepProblems(whole), ...(whole.when ? conditionProblems(whole.when, facts).map((message) => ({ path: 'when', message })) : [])];
    setChecked(problems);
    if (problems.length === 0) onApply({ ...whole, name: whole.name.trim() });
  };
  const close = async (): Promise<void> => {
    if (!dirty || (await confirmLeaving())) onClose();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    apply();
  };
  const problemAt = (path: string): string | undefined => checked.find((problem) => problem.path.split('.')[0] === path)?.message;
  return (
    <Drawer
      open
      size={phone ? '100%' : 600}
      title={isNew ? words.addStepTitle : words.editStep}
      mask={{ closable: false }}
      onClose={() => void close()}
      footer={
        <div className={styles.foot}>
          <Button type="primary" onClick={apply}>
            {words.apply}
          </Button>
          <Button onClick={() => void close()}>{words.cancel}</Button>
        </div>
      }
    >
      <div role="presentation" onKeyDown={press}>
        <div className={styles.fields}>
          <FieldRow field={{ label: words.name, required: true }} problem={problemAt('name')}>
            {(input) => <Input {...input} autoFocus={isNew} maxLength={40} value={step.name} onChange={(event) => change({ name: event.target.value })} />}
          </FieldRow>
          <ApproverInput value={step.approver} roles={roles} names={names} problem={problemAt('approver')} onChange={(approver) => change({ approver })} />
          {maySeveral(step.approver) && <Mode step={step} onChange={(mode) => change({ mode })} />}
        </div>
        <section className={styles.part}>
          <h3>{words.condition}</h3>
          <ConditionEditor group={group} facts={facts} names={names} onChange={(next) => (setGroup(next), setChecked((before) => before.filter(({ path }) => path !== 'when')))} />
          {problemAt('when') && (
            <p className={styles.problem} role="alert">
              {problemAt('when')}
            </p>
          )}
        </section>
        <section className={styles.part}>
          <h3>{words.rules}</h3>
          <div className={styles.fields}>
            <StepRules step={step} editable={editable} names={names} problemAt={problemAt} onChange={change} />
          </div>
        </section>
        <section className={styles.part}>
          <h3>{words.more2}</h3>
          <div className={styles.fields}>
            <StepPowers step={step} editable={editable} names={names} problemAt={problemAt} onChange={change} />
          </div>
        </section>
      </div>
    </Drawer>
  );
}

/** How several people sign; one level after the other is always in turn. */
function Mode({ step, onChange }: { readonly step: FlowStep; readonly onChange: (mode: SignMode) => void }): ReactNode {
  const { by } = step.approver;
  const { mode } = completeStep(step);
  const modes: readonly SignMode[] = by === 'superiors' || by === 'heads' ? ['turn'] : ['any', 'all', 'turn'];
  return (
    <FieldRow field={{ label: words.mode }}>
      {({ id }) => (
        <Radio.Group
          id={id}
          vertical
          value={mode}
          onChange={(event) => onChange(event.target.value as SignMode)}
          options={modes.map((one) => ({
            value: one,
            label: (
              <>
                {approvalWords.modes[one]}　<small className="faint">{approvalWords.modeHints[one]}</small>
              </>
            ),
          }))}
        />
      )}
    </FieldRow>
  );
}
