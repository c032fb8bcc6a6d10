import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { EmptyState, useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { dayOfInstant } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows, useChanged } from '#platform/web/record/index.ts';
import { Face } from '#platform/web/shell/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { type Member, type ProjectPageRow, removeMember } from '../project.api.ts';
import { memberWords } from '../zh-CN.ts';
import styles from './record.module.css';

const MembersDialog = lazy(() => import('../verb/members-dialog.tsx'));

/** Who works on a project beside its owner. */
export function Members({ record }: { readonly record: ProjectPageRow }): ReactNode {
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const [adding, setAdding] = useState(false);
  const writable = allows(record, 'members');
  const drop = async ({ id, name }: Member): Promise<void> => {
    if (!(await confirm({ title: memberWords.removeTitle(name), text: memberWords.removeText, verb: memberWords.remove, danger: true }))) return;
    await doing(() => removeMember(record.id, id), memberWords.removed);
    await changed('project');
  };
  const add = writable && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
      {memberWords.add}
    </Button>
  );
  return (
    <>
      {record.members.length > 0 && <div className={styles.tools}>{add}</div>}
      <ul className={styles.people}>
        <Person name={record.ownerName ?? ''} note={memberWords.owner} />
        {record.members.map((member) => (
          <Person key={member.id} name={member.name} note={[member.duty, member.endsAt && memberWords.endsAt(dayOfInstant(member.endsAt))].filter(Boolean).join(' · ')} access={member.access} onRemove={writable ? () => void drop(member) : undefined} />
        ))}
      </ul>
      {record.members.length === 0 && (
        <EmptyState icon="team" title={memberWords.none} text={memberWords.noneText}>
          {add}
        </EmptyState>
      )}
      {adding && (
        <Suspense>
          <MembersDialog row={record} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </>
  );
}

function Person({ name, note, access, onRemove }: { readonly name: string; readonly note: string; readonly access?: Member['access']; readonly onRemove?: () => void }): ReactNode {
  return (
    <li className={styles.person}>
      <Face name={name} />
      <span className={styles.who}>
        <strong>{name}</strong>
        <span className="faint">{note}</span>
      </span>
      {access && <ToneTag tone={access === 'edit' ? 'accent' : 'neutral'}>{memberWords.accesses[access]}</ToneTag>}
      {onRemove && (
        <Button size="small" type="text" danger onClick={onRemove}>
          {memberWords.remove}
        </Button>
      )}
    </li>
  );
}
