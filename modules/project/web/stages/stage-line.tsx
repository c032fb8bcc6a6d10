import { useSortable } from '@dnd-kit/sortable';
import { Button, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { type StageCondition, stageConditions } from '../../model/conditions.ts';
import { stageWords } from '../zh-CN.ts';
import type { EditedStage } from './drafts.ts';
import styles from './stages.module.css';

interface Props {
  readonly draft: EditedStage;
  readonly problemAt: (name: string) => string | undefined;
  readonly onChange: (part: Partial<EditedStage>) => void;
  readonly onRemove?: () => void;
}

const conditions = stageConditions.map(({ key, label }) => ({ value: key, label }));

/** One stage: its handle, name, chance, and what a project needs before it enters. */
export function StageLine({ draft, problemAt, onChange, onRemove }: Props): ReactNode {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: draft.key });
  const frozen = draft.inUse > 0;
  const problem = problemAt('name') ?? problemAt('probability') ?? problemAt('conditions');
  return (
    <li ref={setNodeRef} className={`${styles.line} ${isDragging ? styles.dragging : ''}`} style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}>
      <button type="button" className={styles.handle} aria-label={stageWords.drag(draft.name)} {...attributes} {...listeners}>
        <Icon name="drag" />
      </button>
      <div className={styles.inputs}>
        <Input aria-label={stageWords.name} maxLength={20} status={problemAt('name') ? 'error' : ''} value={draft.name} onChange={(event) => onChange({ name: event.target.value })} />
        <InputNumber<number> aria-label={stageWords.probability} min={0} max={100} suffix="%" disabled={frozen} status={problemAt('probability') ? 'error' : ''} value={draft.probability / 100} onChange={(value) => onChange({ probability: Math.round((value ?? 0) * 100) })} />
        <Select<StageCondition[]> aria-label={stageWords.conditions} mode="multiple" disabled={frozen} placeholder={stageWords.noConditions} value={[...draft.conditions]} options={conditions} onChange={(value) => onChange({ conditions: value })} />
        {problem && (
          <p className={styles.wrong} role="alert">
            {problem}
          </p>
        )}
      </div>
      <span className={styles.side}>
        {frozen ? (
          <span title={stageWords.frozen}>
            <ToneTag tone="neutral">{stageWords.inUse(draft.inUse)}</ToneTag>
          </span>
        ) : (
          <Button type="text" icon={<Icon name="trash" />} aria-label={`${stageWords.remove} ${draft.name}`} disabled={!onRemove} onClick={onRemove} />
        )}
      </span>
    </li>
  );
}
