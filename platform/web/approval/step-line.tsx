import type { ReactNode } from 'react';
import { formatInstant, formatRelative } from '../format.ts';
import { Icon, type IconName } from '../icon/index.ts';
import { Face } from '../shell/face.tsx';
import { ToneTag } from '../theme/index.ts';
import { isOverdue, namesText, signTones, spanText, stateTones, stepTones } from './approval.ts';
import type { Approval, ApprovalStep, Signer, StepState } from './approval-shape.ts';
import styles from './step-line.module.css';
import { approvalWords as words } from './zh-CN.ts';

const marks: Readonly<Record<StepState, IconName>> = { done: 'check', current: 'clock', coming: 'clock', skipped: 'right', refused: 'close', returned: 'undo', cancelled: 'minus' };

/** The way of an approval from top to bottom: who had it, when and how long, and what he said; what lies ahead is faint. */
export function StepLine({ approval }: { readonly approval: Approval }): ReactNode {
  const { applicantId, applicantName, startedAt, endedAt, state, steps, copied } = approval;
  return (
    <ol className={styles.line} aria-label={words.approval}>
      <li className={`${styles.step} ${styles.good}`}>
        <Mark icon="upload" />
        <div className={styles.content}>
          <div className={styles.head}>
            <span className={styles.name}>{words.applied}</span>
            <When at={startedAt} />
          </div>
          <div className={styles.signer}>
            <Face name={applicantName} id={applicantId} size={22} />
            <span>{applicantName}</span>
          </div>
          {approval.words && <p className={styles.words}>{approval.words}</p>}
        </div>
      </li>
      {steps.map((step) => (
        <Step key={step.id} step={step} />
      ))}
      {copied.length > 0 && (
        <li className={`${styles.step} ${styles.neutral}`}>
          <Mark icon="mail" />
          <div className={styles.content}>
            <span className="faint">{words.copiedTo(namesText(copied))}</span>
          </div>
        </li>
      )}
      {state === 'returned' && (
        <li className={`${styles.step} ${styles.attention}`} aria-current="step">
          <Mark icon="undo" />
          <div className={styles.content}>
            <div className={styles.head}>
              <span className={styles.name}>{words.waitsForApplicant}</span>
            </div>
          </div>
        </li>
      )}
      {state !== 'running' && endedAt && (
        <li className={`${styles.step} ${styles[stateTones[state]]}`}>
          <Mark icon={state === 'approved' ? 'check' : state === 'refused' ? 'close' : 'undo'} />
          <div className={styles.content}>
            <div className={styles.head}>
              <span className={styles.name}>{words.states[state]}</span>
              <span className="faint">{words.took(spanText(startedAt, endedAt))}</span>
              <When at={endedAt} />
            </div>
            {approval.endWords && <p className={styles.words}>{approval.endWords}</p>}
          </div>
        </li>
      )}
    </ol>
  );
}

function Step({ step }: { readonly step: ApprovalStep }): ReactNode {
  const { name, mode, state, note, since, endedAt, dueAt, signers } = step;
  const ahead = state === 'coming' || state === 'skipped' || state === 'cancelled';
  return (
    <li className={`${styles.step} ${styles[stepTones[state]]} ${ahead ? styles.ahead : ''}`} aria-current={state === 'current' ? 'step' : undefined}>
      <Mark icon={marks[state]} />
      <div className={styles.content}>
        <div className={styles.head}>
          <span className={styles.name}>{name}</span>
          {signers.length > 1 && <span className={styles.mode} title={words.modeHints[mode]}>{words.modes[mode]}</span>}
          {state !== 'coming' && <ToneTag tone={isOverdue(step) ? 'bad' : stepTones[state]}>{isOverdue(step) ? words.overdue : words.stepStates[state]}</ToneTag>}
          {state === 'current' && since && <span className="faint">{words.since(spanText(since))}</span>}
          {state !== 'current' && since && endedAt && <span className="faint">{words.took(spanText(since, endedAt))}</span>}
          {state === 'current' && dueAt && !isOverdue(step) && <span className="faint">{words.dueAt(formatRelative(dueAt))}</span>}
        </div>
        {note && <p className={styles.note}>{note}</p>}
        {signers.map((signer) => (
          <SignerLine key={signer.id} signer={signer} alone={signers.length === 1} />
        ))}
        {signers.length === 0 && state === 'coming' && !note && <p className={styles.note}>{words.nobody}</p>}
      </div>
    </li>
  );
}

function SignerLine({ signer, alone }: { readonly signer: Signer; readonly alone: boolean }): ReactNode {
  const { employeeId, name, state, at, since, words: said, insteadOf, note } = signer;
  return (
    <div className={state === 'over' ? styles.ahead : undefined}>
      <div className={styles.signer}>
        <Face name={name} id={employeeId} size={22} />
        <span>
          {name}
          {insteadOf && <span className="faint"> {words.insteadOf(insteadOf)}</span>}
          {note && <span className="faint"> {note}</span>}
        </span>
        {(!alone || state === 'handedOn' || state === 'added') && <span className={styles[`said-${signTones[state]}`]}>{words.signStates[state]}</span>}
        {at && since && !alone && <span className="faint">{words.took(spanText(since, at))}</span>}
        {at && <When at={at} />}
      </div>
      {said && <p className={styles.words}>{said}</p>}
    </div>
  );
}

function Mark({ icon }: { readonly icon: IconName }): ReactNode {
  return (
    <span className={styles.mark}>
      <Icon name={icon} size={13} />
    </span>
  );
}

function When({ at }: { readonly at: string }): ReactNode {
  return (
    <time className={`${styles.when} figures`} dateTime={`${at.replace(' ', 'T')}Z`} title={formatInstant(at, true)}>
      {formatInstant(at).slice(5)}
    </time>
  );
}
