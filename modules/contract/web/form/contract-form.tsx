import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { EntityForm } from '#platform/web/form/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { contract } from '../../model/contract.ts';
import { contractKeys, type ContractRow, contractsOfOrder, orderToSign, usableTemplates, versionsOf } from '../contract.api.ts';
import { formWords as words } from '../zh-CN.ts';
import { TemplateChoice } from './template-choice.tsx';

interface Props {
  /** The draft to change; without one a new contract is drafted. */
  readonly record?: ContractRow;
  /** The order that a new contract is drafted of, where it is known already. */
  readonly orderId?: string;
  readonly onClose: () => void;
  readonly onSaved?: (row: Row) => void;
}

const inText = ['name', 'templateId', 'startOn', 'endOn', 'paymentTerms', 'deliveryTerms', 'otherTerms'];

/** A contract drafted of an order, or what may still be changed of one. */
export default function ContractForm({ record, ...props }: Props): ReactNode {
  return record ? <Change {...props} record={record} /> : <New {...props} />;
}

function Change({ record, ...props }: Props & { readonly record: ContractRow }): ReactNode {
  const { data } = useQuery({ queryKey: contractKeys.versions(record.id), queryFn: ({ signal }) => versionsOf(record.id, signal) });
  const uploaded = data?.rows.find(({ id }) => id === data.currentId)?.source === 'uploaded';
  const fields = record.status === 'draft' ? [...inText, 'remark'] : ['remark'];
  return <Form {...props} record={record} fields={fields} notice={record.status === 'draft' && uploaded ? words.uploaded : undefined} />;
}

/** The form begins again with each order: its name and its terms come along. */
function New({ orderId: first, ...props }: Omit<Props, 'record'>): ReactNode {
  const [orderId, choose] = useState<string | null>(first ?? null);
  const source = useQuery({ queryKey: ['record', 'order', orderId, 'toSign'], queryFn: ({ signal }) => orderToSign(orderId!, signal), enabled: orderId !== null });
  const templates = useQuery({ queryKey: ['list', 'contract_template', 'usable'], queryFn: ({ signal }) => usableTemplates(signal) });
  // Not `isPending`: the form asks for the templates too, and where they cannot be read it would come and go without end.
  if (!templates.isFetched || (orderId !== null && !source.isFetched)) return null;
  const only = templates.data?.rows.length === 1 ? templates.data.rows[0] : undefined;
  const notice = source.isError ? words.orderUnread : source.data && source.data.status !== 'effective' ? words.notEffective : undefined;
  const initial = { orderId: source.isError ? null : orderId, ...(source.data && { orderName: source.data.name, name: source.data.name, paymentTerms: source.data.paymentTerms ?? null }), ...(only && { templateId: only.id, templateName: only.name }) };
  return <Form key={orderId ?? 'none'} {...props} initial={initial} orderId={orderId} onChoose={choose} fields={['orderId', ...inText, 'remark']} notice={notice} amount={source.data?.amount} />;
}

interface FormProps extends Omit<Props, 'orderId'> {
  readonly fields: readonly string[];
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly orderId?: string | null;
  readonly onChoose?: (orderId: string | null) => void;
  readonly notice?: string;
  readonly amount?: number;
}

function Form({ orderId, onChoose, onSaved, notice, amount, ...props }: FormProps): ReactNode {
  const changed = useChanged();
  return (
    <EntityForm
      {...props}
      entity={contract}
      title={props.record ? undefined : words.title}
      inputs={{
        orderId: (form, input) => (
          <>
            <ReferencePicker {...input} noun="order" within={{ status: 'effective' }} label={props.initial?.orderName as string | undefined} value={(form.values.orderId as string | null) ?? null} onChange={(next) => onChoose?.(next)} />
            {typeof amount === 'number' && <span className="faint">{`${words.orderAmount} ${formatMoney(amount)}`}</span>}
            {orderId && <Taken orderId={orderId} />}
          </>
        ),
        templateId: (form, input) => <TemplateChoice {...input} value={(form.values.templateId as string | null) ?? null} label={props.record?.templateName} onChange={(next) => form.set('templateId', next)} />,
      }}
      below={() => notice && <Alert type="warning" showIcon title={notice} />}
      onSaved={(saved) => {
        void changed('contract', 'order', 'customer');
        onSaved?.(saved);
      }}
    />
  );
}

/** Said before anything is typed: the order has a contract already. */
function Taken({ orderId }: { readonly orderId: string }): ReactNode {
  const { data } = useQuery({ queryKey: ['list', 'contract', 'ofOrder', orderId], queryFn: ({ signal }) => contractsOfOrder(orderId, signal) });
  const other = data?.rows.find(({ status }) => status !== 'void');
  if (!other) return null;
  return <Alert style={{ marginTop: 8 }} type="warning" showIcon title={words.taken(other.code ?? other.name)} description={<>{words.takenText} <Link to={`/contracts/${other.id}`}>{words.open}</Link></>} />;
}
