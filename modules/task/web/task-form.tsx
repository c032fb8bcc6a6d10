import type { ReactNode } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { EntityForm, OpenedRecord } from '#platform/web/form/index.ts';
import { addDays, today } from '#platform/web/format.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { task } from '../model/task.ts';
import { taskWords } from './zh-CN.ts';

interface Props {
  /** The project whose plan it belongs to. */
  readonly projectId?: string | null;
  readonly customerId?: string | null;
  readonly onClose: () => void;
}

const plain = ['title', 'ownerId', 'startOn', 'dueOn', 'priority', 'progress', 'remark'];
const usualDays = 3;

/** Makes or changes a task; lists give only some of its fields, so it is read whole before it is changed. */
export default function TaskForm({ id, ...props }: Props & { readonly id?: string }): ReactNode {
  return id === undefined ? <Form {...props} /> : <Change {...props} id={id} />;
}

function Change({ id, ...props }: Props & { readonly id: string }): ReactNode {
  return (
    <OpenedRecord entity={task} id={id} title={taskWords.change} onClose={props.onClose}>
      {(record) => <Form {...props} record={record} />}
    </OpenedRecord>
  );
}

/** One of a project may stand under another of it, one by itself may be about a customer. */
function Form({ record, projectId, customerId, onClose }: Props & { readonly record?: Row }): ReactNode {
  const { can, me } = useSession();
  const changed = useChanged();
  const day = today();
  const fields = [...plain.filter((name) => (name !== 'ownerId' || can('task.assign')) && (name !== 'progress' || record)), projectId ? 'parentId' : 'customerId'];
  return (
    <EntityForm
      entity={task}
      record={record}
      several={!record}
      fields={fields}
      initial={{ startOn: day, dueOn: addDays(day, usualDays), priority: 'normal', ownerId: me.id, customerId }}
      fixed={!record && projectId ? { projectId } : undefined}
      inputs={{
        ownerId: (form, input) => <ReferencePicker {...input} noun="employee" label={(record?.ownerName as string | undefined) ?? me.name} value={(form.values.ownerId as string | null) ?? null} onChange={(value) => form.set('ownerId', value)} />,
        ...(projectId && { parentId: (form, input) => <ReferencePicker {...input} noun="task" within={{ projectId }} label={record?.parentName as string | undefined} value={(form.values.parentId as string | null) ?? null} onChange={(value) => form.set('parentId', value)} /> }),
      }}
      onClose={onClose}
      onSaved={() => void changed('task', 'project', 'customer')}
    />
  );
}
