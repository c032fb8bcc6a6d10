import { App } from 'antd';
import type { ReactNode } from 'react';
import { useChanged } from '#platform/web/record/index.ts';
import { useForgetPerson } from '#platform/web/session/index.ts';
import { applyToEmployee, type EmployeePageRow, handOverAdministration } from '../organization.api.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { employeeWords as words } from '../zh-CN.ts';
import { LeavingDialog } from './leaving-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';

export type EmployeeVerb = 'assignRoles' | 'suspend' | 'resume' | 'handOver' | 'leave' | 'appoint';

interface Props {
  readonly verb: EmployeeVerb;
  readonly person: EmployeePageRow;
  readonly onClose: () => void;
}

/** The dialogs of what may be done with somebody. */
export function EmployeeDialogs({ verb, person, onClose }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const forgetPerson = useForgetPerson();
  const done = (label: string) => (): void => {
    message.success(words.done(label, person.name));
    void changed('employee', 'department');
  };
  switch (verb) {
    case 'assignRoles':
      return <RolesDialog person={person} onClose={onClose} />;
    case 'suspend':
      return <ReasonDialog title={`${words.suspend}${person.name}`} verb={words.suspend} danger text={words.suspendText} apply={(reason, key) => applyToEmployee(person.id, 'suspend', { reason }, key)} onDone={done(words.suspend)} onClose={onClose} />;
    case 'resume':
      return <ReasonDialog title={`${words.resume}${person.name}`} verb={words.resume} optional text={words.resumeText} apply={(reason, key) => applyToEmployee(person.id, 'resume', { reason: reason || null }, key)} onDone={done(words.resume)} onClose={onClose} />;
    case 'appoint':
      return (
        <ReasonDialog
          title={words.appointTitle(person.name)}
          verb={words.appointVerb}
          danger
          text={words.appointText}
          apply={(reason, key) => handOverAdministration(person.id, reason, key)}
          onDone={() => {
            message.success(words.appointed(person.name));
            void forgetPerson();
          }}
          onClose={onClose}
        />
      );
    default:
      return <LeavingDialog person={person} leaving={verb === 'leave'} onDone={done(verb === 'leave' ? words.leave : words.handOver)} onClose={onClose} />;
  }
}
