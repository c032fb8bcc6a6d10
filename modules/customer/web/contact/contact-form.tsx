import type { ReactNode } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { EntityForm } from '#platform/web/form/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { contact } from '../../model/contact.ts';
import { contactWords } from '../zh-CN.ts';

interface Props {
  readonly record?: Row;
  /** The customer of a new contact, where the page already says which. */
  readonly fixed?: Readonly<{ customerId: string }>;
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
  readonly onSaved?: (row: Row) => void;
}

const names = ['name', 'position', 'department', 'mobile', 'superiorContactId', 'decisionRole', 'attitude', 'phone', 'email', 'wechat', 'gender', 'birthday', 'remark'];

/** A contact made or changed. His superior is chosen among the people of the same customer. */
export function ContactForm({ record, fixed, ...rest }: Props): ReactNode {
  return (
    <EntityForm
      {...rest}
      entity={contact}
      record={record}
      fixed={fixed}
      several
      // To another customer he moves by a verb of its own, which keeps his history.
      fields={record || fixed ? names : ['customerId', ...names]}
      inputs={{
        superiorContactId: (form, input) => {
          const customerId = fixed?.customerId ?? (record?.customerId as string | undefined) ?? (form.values.customerId as string | null);
          return <ReferencePicker {...input} noun="contact" placeholder={contactWords.sameCustomer} disabled={!customerId} within={customerId ? { customerId } : undefined} label={record?.superiorContactName as string | undefined} value={form.values.superiorContactId as string | null} onChange={(id) => form.set('superiorContactId', id)} />;
        },
      }}
    />
  );
}
