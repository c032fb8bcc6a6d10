import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useCopying } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { EntityTable, type ExtraColumn } from '#platform/web/table/index.ts';
import { employee } from '../../model/employee.ts';
import { refuseRegistration } from '../organization.api.ts';
import styles from '../organization.module.css';
import { ReasonDialog } from '../reason-dialog.tsx';
import { joiningWords as words } from '../zh-CN.ts';
import { ApproveDialog } from './approve-dialog.tsx';

const wishes: readonly ExtraColumn[] = (['wishDepartment', 'wishPost'] as const).map((name) => ({ name: `${name}Text`, label: employee.fields[name].label, width: 140, render: (row) => String(row[name] ?? '') }));

/** Who registered with the company's code and waits to be let in (R1.1). */
export function Registrations(): ReactNode {
  const { me } = useSession();
  const { message } = App.useApp();
  const changed = useChanged();
  const [open, setOpen] = useState<{ readonly what: 'approve' | 'refuse'; readonly row: Row } | null>(null);
  const close = (): void => setOpen(null);
  const decided = (sentence: string): void => {
    message.success(sentence);
    void changed('employee', 'department');
  };
  const code = me.company?.code;
  return (
    <>
      {code && <CompanyCode code={code} />}
      <EntityTable
        inPage
        entity={employee}
        list="/api/registrations"
        name="registration"
        conditions={[]}
        extraColumns={wishes}
        onOpen={(row) => setOpen({ what: 'approve', row })}
        rowActions={(row) => [
          { key: 'approve', label: words.approve, icon: 'check', run: () => setOpen({ what: 'approve', row }) },
          { key: 'refuse', label: words.refuse, danger: true, run: () => setOpen({ what: 'refuse', row }) },
        ]}
        empty={{ title: words.noRegistrations, text: words.noRegistrationsText(code) }}
      />
      {open?.what === 'approve' && <ApproveDialog row={open.row} onDone={() => decided(words.approved(String(open.row.name)))} onClose={close} />}
      {open?.what === 'refuse' && (
        <ReasonDialog
          title={words.refuseTitle(String(open.row.name))}
          verb={words.refuse}
          danger
          text={words.refuseText}
          apply={(reason, key) => refuseRegistration(open.row.id, reason, key)}
          onDone={() => decided(words.refused(String(open.row.name)))}
          onClose={close}
        />
      )}
    </>
  );
}

function CompanyCode({ code }: { readonly code: string }): ReactNode {
  const copy = useCopying();
  return (
    <div className={styles.strip}>
      <span>
        {words.code} <strong>{code}</strong>
      </span>
      {window.isSecureContext && (
        <Button size="small" icon={<Icon name="link" size={14} />} onClick={() => void copy(`${window.location.origin}/register`)}>
          {words.copyRegister}
        </Button>
      )}
    </div>
  );
}
