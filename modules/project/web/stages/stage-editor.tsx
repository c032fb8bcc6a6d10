import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { arrayMove, SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Alert, App, Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { FieldRow, useSaving } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Card } from '#platform/web/page/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { saveStages, type Stage } from '../project.api.ts';
import { dragSpeech } from '../drag-speech.ts';
import { dragWords, stageWords } from '../zh-CN.ts';
import { newDraft, type EditedStage } from './drafts.ts';
import { StageLine } from './stage-line.tsx';
import styles from './stages.module.css';
import { useStageDrafts } from './use-stage-drafts.ts';

/** Changes the stages as a whole; what is frozen says so, what is refused stands at its place. */
export function StageEditor({ stages }: { readonly stages: readonly Stage[] }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }));
  const { drafts, plan, standing, overtaken, kept, ...edited } = useStageDrafts(stages);
  const change = (part: Parameters<typeof edited.set>[0]): void => {
    edited.set(part);
    // What was wrong is asked again when it is saved.
    saving.check([]);
  };
  const show = (next: readonly EditedStage[]): void => change({ drafts: next });
  const set = (key: string, part: Partial<EditedStage>): void => show(drafts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = ({ active, over }: DragEndEvent): void => {
    const [from, to] = [drafts.findIndex(({ key }) => key === active.id), drafts.findIndex(({ key }) => key === over?.id)];
    if (from >= 0 && to >= 0) show(arrayMove([...drafts], from, to));
  };
  const save = async (): Promise<void> => {
    const store = async (): Promise<void> => {
      await saveStages(plan, standing);
      kept(plan);
      // The next save begins with what is stored now, not with what was.
      await changed('project_stage', 'project');
    };
    // What stands in the way may be a colleague’s: it is looked at again.
    if (!(await saving.run(plan, store))) return changed('project_stage');
    message.success(stageWords.saved);
  };
  return (
    <Card>
      {overtaken && <Alert type="warning" showIcon className={styles.problem} title={stageWords.overtaken} />}
      {saving.general && <Alert type="error" showIcon className={styles.problem} title={saving.general} />}
      <div className={styles.labels} aria-hidden>
        <span>{stageWords.name}</span>
        <span>{stageWords.probability}</span>
        <span>{stageWords.conditions}</span>
      </div>
      <DndContext sensors={sensors} collisionDetection={closestCenter} accessibility={dragSpeech((id) => drafts.find(({ key }) => key === id)?.name ?? '', dragWords.stages)} onDragEnd={drop}>
        <SortableContext items={drafts.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
          <ol className={styles.list}>
            {drafts.map((draft, index) => (
              <StageLine key={draft.key} draft={draft} problemAt={(name) => saving.problemAt(`stages.${index}.${name}`)} onChange={(part) => set(draft.key, part)} onRemove={drafts.length > 1 && draft.inUse === 0 ? () => show(drafts.filter(({ key }) => key !== draft.key)) : undefined} />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <Button icon={<Icon name="plus" />} onClick={() => show([...drafts, newDraft(drafts)])}>
        {stageWords.add}
      </Button>
      <div className={styles.ends}>
        {(['wonName', 'lostName'] as const).map((name) => (
          <FieldRow key={name} field={{ label: name === 'wonName' ? stageWords.won : stageWords.lost, required: true }} problem={saving.problemAt(name)}>
            {(input) => <Input {...input} maxLength={20} value={edited[name]} onChange={(event) => change({ [name]: event.target.value })} />}
          </FieldRow>
        ))}
      </div>
      <div className={styles.foot}>
        <Button type="primary" loading={saving.busy} onClick={() => void save()}>
          {stageWords.save}
        </Button>
      </div>
    </Card>
  );
}
