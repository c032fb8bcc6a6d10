import { Input } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { EntityForm, OpenedRecord } from '#platform/web/form/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { customer } from '../model/customer.ts';
import { TwinNotice } from './twin/twin-notice.tsx';
import { customerWords } from './zh-CN.ts';

interface Props {
  /** The customer to change; lists give only some of its fields, so it is read whole first. */
  readonly id?: string;
  readonly initial?: Readonly<Record<string, unknown>>;
  /** A pool that the new customer goes into; otherwise it belongs to whoever makes it. */
  readonly poolId?: string;
  readonly onClose: () => void;
  readonly onSaved?: (row: Row) => void;
}

/** A customer made or changed; while the name is typed, twins are looked for. */
export default function CustomerForm({ id, ...props }: Props): ReactNode {
  return id === undefined ? <Form {...props} /> : <Change {...props} id={id} />;
}

function Change({ id, ...props }: Props & { readonly id: string }): ReactNode {
  return (
    <OpenedRecord entity={customer} id={id} title={customerWords.change} onClose={props.onClose}>
      {(record) => <Form {...props} record={record} />}
    </OpenedRecord>
  );
}

function Form({ poolId, ...props }: Omit<Props, 'id'> & { readonly record?: Row }): ReactNode {
  const [allowTwin, setAllowTwin] = useState(false);
  const fixed = useMemo(() => ({ ...(poolId && { poolId }), ...(allowTwin && { allowTwin }) }), [poolId, allowTwin]);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return (
    <EntityForm
      {...props}
      entity={customer}
      fixed={fixed}
      inputs={{
        name: (form, input) => (
          <>
            <Input {...input} autoFocus maxLength={100} value={text(form.values.name)} onChange={(event) => form.set('name', event.target.value)} />
            <TwinNotice facts={{ name: text(form.values.name), creditCode: text(form.values.creditCode), phone: text(form.values.phone) }} exceptId={props.record?.id} allowed={allowTwin} onAllow={setAllowTwin} />
          </>
        ),
      }}
    />
  );
}
