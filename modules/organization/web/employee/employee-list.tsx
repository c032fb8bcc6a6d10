import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { employee } from '../../model/employee.ts';
import { joiningWords, organizationWords } from '../zh-CN.ts';
import { useEmployeeForm } from './use-employee-form.tsx';

/** Everybody of the company (R1.4). */
export default function EmployeeList(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const { open, form } = useEmployeeForm();
  return (
    <>
      <EntityTable
        entity={employee}
        conditions={['status', 'departmentId', 'postId', 'kind']}
        toolbar={
          <>
            {can('employee.invite') && (
              <Button icon={<Icon name="mail" />} onClick={() => void navigate({ to: '/organization', search: { tab: 'invitations' } as never })}>
                {joiningWords.invite}
              </Button>
            )}
            {can('employee.create') && (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => open()}>
                {organizationWords.add}
              </Button>
            )}
          </>
        }
      />
      {form}
    </>
  );
}
