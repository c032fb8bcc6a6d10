import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useDoing } from '#platform/web/feedback/index.ts';
import { FieldValue, ReferencePicker } from '#platform/web/field/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows, useChanged } from '#platform/web/record/index.ts';
import { task } from '../model/task.ts';
import { addDependency, type Neighbour, removeDependency, type TaskPageRow } from './task.api.ts';
import styles from './task-drawer.module.css';
import { useOnceEach } from './use-once-each.ts';
import { taskWords } from './zh-CN.ts';

const state = { name: 'status', field: task.fields.status };

/** What a task waits for and what waits for it; links are made and removed here too, without the chart. */
export function Dependencies({ row }: { readonly row: TaskPageRow }): ReactNode {
  const doing = useDoing();
  const changed = useChanged();
  const [picking, setPicking] = useState(false);
  const writable = allows(row, 'edit');
  const add = async (afterId: string | null): Promise<void> => {
    setPicking(false);
    if (!afterId) return;
    await doing(() => addDependency(row.id, afterId), taskWords.linked);
    await changed('task');
  };
  const drop = useOnceEach(async (id) => {
    await doing(() => removeDependency(row.id, id), taskWords.linkRemoved);
    await changed('task');
  });
  return (
    <>
      <section>
        <div className={styles.heading}>{taskWords.waitsFor}</div>
        {row.waitsFor.length === 0 && <span className="faint">{taskWords.nothingBefore}</span>}
        <Neighbours rows={row.waitsFor} onRemove={writable ? (id) => void drop(id) : undefined} />
        {writable && row.projectId && (picking ? (
          <div onBlur={() => setPicking(false)}>
            <ReferencePicker noun="task" within={{ projectId: row.projectId }} autoFocus value={null} onChange={(id) => void add(id)} aria-label={taskWords.addBefore} />
          </div>
        ) : (
          <Button size="small" icon={<Icon name="plus" />} onClick={() => setPicking(true)}>
            {taskWords.addBefore}
          </Button>
        ))}
      </section>
      {row.followedBy.length > 0 && (
        <section>
          <div className={styles.heading}>{taskWords.followedBy}</div>
          <Neighbours rows={row.followedBy} />
        </section>
      )}
    </>
  );
}

function Neighbours({ rows, onRemove }: { readonly rows: readonly Neighbour[]; readonly onRemove?: (id: string) => void }): ReactNode {
  return (
    <ul className={styles.neighbours}>
      {rows.map((one) => (
        <li key={one.id} className={styles.neighbour}>
          <Link to={`/tasks/${one.id}`} className="clipped">
            {one.title}
          </Link>
          <FieldValue seen={state} row={{ ...one }} />
          {onRemove && <Button type="text" size="small" icon={<Icon name="close" />} aria-label={`${taskWords.removeLink} ${one.title}`} onClick={() => onRemove(one.id)} />}
        </li>
      ))}
    </ul>
  );
}
