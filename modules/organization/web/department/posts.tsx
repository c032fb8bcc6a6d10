import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { EntityForm } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { type Row, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { post } from '../../model/department.ts';
import { organizationWords as words } from '../zh-CN.ts';

/** The posts that people may hold. */
export function Posts(): ReactNode {
  const can = useCan();
  const [form, setForm] = useState<{ readonly record?: Row } | null>(null);
  const deletePost = useDeleting(post);
  const edit = can('post.update') ? (record: Row) => setForm({ record }) : undefined;
  return (
    <>
      <EntityTable
        inPage
        entity={post}
        onOpen={edit}
        toolbar={
          can('post.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setForm({})}>
              {words.addPost}
            </Button>
          )
        }
        rowActions={(row) => [...(edit ? [{ key: 'edit', label: words.edit, icon: 'edit' as const, run: edit }] : []), ...(can('post.delete') ? [{ key: 'delete', label: words.remove, danger: true, run: () => void deletePost(row) }] : [])]}
      />
      {form && <EntityForm entity={post} several record={form.record} onClose={() => setForm(null)} />}
    </>
  );
}
