import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useDoing } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Beside } from '#platform/web/page/index.ts';
import { useChanged, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { orderAfter, TreeEditor, type TreePlace } from '#platform/web/tree/index.ts';
import { department } from '../../model/department.ts';
import { employee } from '../../model/employee.ts';
import { useEmployeeForm } from '../employee/use-employee-form.tsx';
import { addDepartment, changeDepartment, departmentTree } from '../organization.api.ts';
import { organizationWords as words } from '../zh-CN.ts';
import styles from '../organization.module.css';
import { flat } from './flat.ts';
import { HeadDialog } from './head-dialog.tsx';

/** The departments as a tree, and beside them who works in the chosen one (R1.4). */
export function Departments(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const changed = useChanged();
  const { department: chosenId } = useSearch({ strict: false }) as { department?: string };
  const { data } = useQuery({ queryKey: ['list', 'department', 'tree'], queryFn: departmentTree });
  const [heading, setHeading] = useState(false);
  const { open, form } = useEmployeeForm();
  const nodes = flat(data?.roots ?? []);
  const chosen = nodes.find(({ id }) => id === chosenId) ?? nodes[0];
  const { move, kept } = useTreeVerbs(nodes);
  const deleteRecord = useDeleting(department);
  const choose = (id: string): void => void navigate({ to: '.', search: { tab: 'departments', department: id } as never, replace: true });
  return (
    <Beside
      title={words.department}
      aside={
        data && (
          <TreeEditor
            noun={words.department}
            items={nodes}
            levels={3}
            selected={chosen?.id}
            onSelect={choose}
            // Everything stands below the first department, which is the company.
            onAdd={can('department.create') ? (parentId, name) => kept(() => addDepartment({ name, parentId: parentId ?? nodes[0]?.id ?? null, position: 10_000 })) : undefined}
            onRename={can('department.update') ? (id, name) => kept(() => changeDepartment(id, { name, version: nodes.find((one) => one.id === id)!.version })) : undefined}
            onMove={can('department.update') ? move : undefined}
            onRemove={can('department.delete') ? (item) => void deleteRecord({ id: item.id, name: item.title }) : undefined}
          />
        )
      }
    >
      {chosen && (
        <div className={styles.inner}>
          <header className={styles.chosen}>
            <h2>{chosen.title}</h2>
            <span className="faint">{chosen.headName ? words.headIs(chosen.headName) : words.noHead}</span>
            {can('department.update') && (
              <Button type="link" size="small" onClick={() => setHeading(true)}>
                {words.setHead}
              </Button>
            )}
          </header>
          <EntityTable
            key={chosen.id}
            inPage
            entity={employee}
            name="department-employee"
            conditions={['status', 'kind']}
            // The first department is the company: it shows everybody.
            within={chosen === nodes[0] ? undefined : { departmentId: chosen.id }}
            toolbar={
              can('employee.create') && (
                <Button type="primary" icon={<Icon name="plus" />} onClick={() => open({ departmentId: chosen.id, departmentName: chosen.title })}>
                  {words.add}
                </Button>
              )
            }
            empty={{ title: words.emptyDepartment, text: words.emptyDepartmentText }}
          />
          {heading && <HeadDialog department={chosen} onClose={() => (setHeading(false), void changed('department'))} />}
        </div>
      )}
      {form}
    </Beside>
  );
}

type Node = ReturnType<typeof flat>[number];

/** What is done in the tree: told where it fails, and taken back there. */
function useTreeVerbs(nodes: readonly Node[]) {
  const doing = useDoing();
  const changed = useChanged();
  const kept = async (work: () => Promise<unknown>): Promise<void> => {
    const done = await doing(work);
    await changed('department');
    if (!done) throw new Error('The change was refused; the message says why.');
  };
  const move = (id: string, place: TreePlace): Promise<void> =>
    kept(async () => {
      for (const one of orderAfter(nodes, id, place)) {
        await changeDepartment(one.id, { position: one.position, ...(one.id === id && { parentId: place.parentId }), version: nodes.find((node) => node.id === one.id)!.version });
      }
    });
  return { move, kept };
}
