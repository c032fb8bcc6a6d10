import { useSortable } from '@dnd-kit/sortable';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { approvalWords } from '#platform/web/approval/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import type { FactFields } from '../../model/condition.ts';
import { completeStep, type FlowStep } from '../../model/flow.ts';
import type { TrialStep } from './flow.api.ts';
import type { FlowProblem } from './flow-draft.ts';
import { approverText, conditionChips, maySeveral, type Names, ruleTexts } from './flow-words.ts';
import styles from './step-card.module.css';
import { flowWords as words } from './zh-CN.ts';

export type StepVerb = 'edit' | 'copy' | 'up' | 'down' | 'remove';

interface Props {
  readonly step: FlowStep;
  readonly number: number;
  readonly count: number;
  readonly facts: FactFields;
  readonly fieldLabel: (name: string) => string;
  readonly names: Names;
  readonly problems: readonly FlowProblem[];
  readonly trial: TrialStep | undefined;
  readonly onVerb?: (verb: StepVerb) => void;
}

/** A step as a card: who signs, for which documents, what is special, and what is wrong with it. */
export function StepCard({ step, number, count, facts, fieldLabel, names, problems, trial, onVerb }: Props): ReactNode {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: step.key, disabled: !onVerb });
  const { join, chips } = conditionChips(step.when, facts, names);
  const rules = ruleTexts(step, fieldLabel, names);
  const content = (
    <>
      <span className={styles.head}>
        <span className={`${styles.number} figures`}>{number}</span>
        <strong className={styles.name}>{step.name}</strong>
        {maySeveral(step.approver) && <span className={styles.mode}>{approvalWords.modes[completeStep(step).mode]}</span>}
      </span>
      <span className={styles.chips}>
        {chips.length === 0 ? <span className={styles.always}>{words.always}</span> : <span className={styles.when}>{words.when}</span>}
        {chips.map((chip, at) => (
          <span key={`${at} ${chip}`} className={styles.part}>
            {at > 0 && <em>{join}</em>}
            <span className={styles.chip}>{chip}</span>
          </span>
        ))}
      </span>
      <span className={styles.who}>
        <Icon name="person" size={15} className="faint" />
        {approverText(step.approver, names)}
      </span>
      {rules.length > 0 && <span className={styles.rules}>{rules.join(words.semicolon)}</span>}
    </>
  );
  return (
    <li ref={setNodeRef} className={`${styles.card} ${isDragging ? styles.dragging : ''} ${problems.length > 0 ? styles.wrong : ''} ${trial?.skipped ? styles.skipped : ''}`} style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }} aria-label={step.name}>
      {onVerb && (
        <button type="button" className={styles.handle} aria-label={step.name} {...attributes} {...listeners}>
          <Icon name="drag" />
        </button>
      )}
      {onVerb ? (
        <button type="button" className={styles.face} aria-label={`${words.edit} ${step.name}`} onClick={() => onVerb('edit')}>
          {content}
        </button>
      ) : (
        <div className={styles.face}>{content}</div>
      )}
      {onVerb && <Verbs name={step.name} first={number === 1} last={number === count} onVerb={onVerb} />}
      {trial && <TrialStrip trial={trial} />}
      {problems.map(({ path, message }, at) => (
        <p key={`${at} ${path}`} className={styles.problem} role="alert">
          <Icon name="warning" size={14} /> {withoutPlace(message)}
        </p>
      ))}
    </li>
  );
}

/** The card itself says which step it is. */
function withoutPlace(message: string): string {
  return message.replace(words.placeOfStep, '');
}

function Verbs({ name, first, last, onVerb }: { readonly name: string; readonly first: boolean; readonly last: boolean; readonly onVerb: (verb: StepVerb) => void }): ReactNode {
  const items = [
    { key: 'edit', label: words.edit, icon: <Icon name="edit" size={15} /> },
    { key: 'copy', label: words.copy, icon: <Icon name="plus" size={15} /> },
    { key: 'up', label: words.up, disabled: first, icon: <Icon name="up" size={15} /> },
    { key: 'down', label: words.down, disabled: last, icon: <Icon name="down" size={15} /> },
    { key: 'remove', label: words.remove, danger: true, icon: <Icon name="trash" size={15} /> },
  ];
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, onClick: ({ key }) => onVerb(key as StepVerb) }}>
      <Button type="text" className={styles.more} icon={<Icon name="more" />} aria-label={`${words.more} ${name}`} />
    </Dropdown>
  );
}

function TrialStrip({ trial: { signers, skipped, toChoose } }: { readonly trial: TrialStep }): ReactNode {
  if (skipped) return <p className={styles.trial}>{words.trySkipped(skipped)}</p>;
  return <p className={`${styles.trial} ${styles.signs}`}>{toChoose ? words.applicantChooses : signers.map(({ name, note }) => (note ? words.withNote(name, note) : name)).join(words.comma)}</p>;
}
