import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import type { FactFields } from '../../model/condition.ts';
import type { FlowDefinition } from '../../model/flow.ts';
import type { TrialStep } from './flow.api.ts';
import styles from './flow-chain.module.css';
import { type FlowProblem, problemsOfStep } from './flow-draft.ts';
import type { Names } from './flow-words.ts';
import { StepCard, type StepVerb } from './step-card.tsx';
import { flowWords as words } from './zh-CN.ts';

interface Props {
  readonly flow: FlowDefinition;
  readonly facts: FactFields;
  readonly fieldLabel: (name: string) => string;
  readonly names: Names;
  readonly problems?: readonly FlowProblem[];
  /** What a trial found, shown at the cards. */
  readonly trial?: readonly TrialStep[] | null;
  /** Without these the drawing is only looked at. */
  readonly onMove?: (key: string, overKey: string) => void;
  readonly onAdd?: (at: number) => void;
  readonly onVerb?: (key: string, verb: StepVerb) => void;
}

/** A flow as a chain of cards from the submission to the end: moved by hand or by keyboard, steps added in between. */
export function FlowChain({ flow, facts, fieldLabel, names, problems = [], trial, onMove, onAdd, onVerb }: Props): ReactNode {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }));
  const nameOf = (key: string | number): string => flow.steps.find((step) => step.key === key)?.name ?? '';
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over && active.id !== over.id) onMove?.(String(active.id), String(over.id));
  };
  const speech = {
    screenReaderInstructions: { draggable: words.dragKeys },
    announcements: {
      onDragStart: ({ active }: { active: { id: string | number } }) => words.picked(nameOf(active.id)),
      onDragOver: ({ active, over }: { active: { id: string | number }; over: { id: string | number } | null }) => (over && over.id !== active.id ? words.over(nameOf(active.id), nameOf(over.id)) : undefined),
      onDragEnd: ({ active }: { active: { id: string | number } }) => words.dropped(nameOf(active.id)),
      onDragCancel: ({ active }: { active: { id: string | number } }) => words.notMoved(nameOf(active.id)),
    },
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} accessibility={speech} onDragEnd={drop}>
      <ol className={styles.chain}>
        <End title={words.start} text={words.startText} icon="upload" />
        <Joint after={words.start} onAdd={onAdd && (() => onAdd(0))} />
        <SortableContext items={flow.steps.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
          {flow.steps.map((step, at) => (
            <Fragment key={step.key}>
              <StepCard step={step} number={at + 1} count={flow.steps.length} facts={facts} fieldLabel={fieldLabel} names={names} problems={problemsOfStep(problems, at)} trial={trial?.find(({ key }) => key === step.key)} onVerb={onVerb && ((verb) => onVerb(step.key, verb))} />
              <Joint after={step.name} onAdd={onAdd && (() => onAdd(at + 1))} />
            </Fragment>
          ))}
        </SortableContext>
        <End title={words.end} text={words.endText} icon="check" />
      </ol>
    </DndContext>
  );
}

function End({ title, text, icon }: { readonly title: string; readonly text: string; readonly icon: 'upload' | 'check' }): ReactNode {
  return (
    <li className={styles.end}>
      <span className={icon === 'check' ? styles.good : styles.accent}>
        <Icon name={icon} size={15} />
      </span>
      <strong>{title}</strong>
      <span className="faint">{text}</span>
    </li>
  );
}

/** The line between two cards; a step is put in here. */
function Joint({ after, onAdd }: { readonly after: string; readonly onAdd?: () => void }): ReactNode {
  const phone = usePhone();
  return <li className={styles.joint}>{onAdd && <Button shape="circle" size={phone ? 'large' : 'small'} icon={<Icon name="plus" size={14} />} aria-label={words.addHere(after)} title={words.addHere(after)} onClick={onAdd} />}</li>;
}
