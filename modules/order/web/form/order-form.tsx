import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
import { linesText, type ProductLine } from '#modules/product/web/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { EntityForm, type EntityFormState, type ExtraField, OpenedRecord, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { order } from '../../model/order.ts';
import { opportunityOf, ordersOfOpportunity } from '../order.api.ts';
import { formWords } from '../zh-CN.ts';
import { ordered } from './compared.ts';
import { OpportunityChoice } from './opportunity-choice.tsx';
import { OrderedLines } from './ordered-lines.tsx';

interface Props {
  /** The draft to change; without one a new order is made. */
  readonly id?: string;
  /** The opportunity that a new order is made of, where it is known already. */
  readonly opportunityId?: string;
  readonly onClose: () => void;
  readonly onSaved?: (row: Row) => void;
}

const lines: ExtraField = { name: 'lines', field: { kind: 'json', label: formWords.products, required: true, group: order.fields.name.group }, access: 'write', text: (value) => linesText((value ?? []) as readonly ProductLine[]) };
const extras = [lines];
const facts = ['name', 'orderedOn', 'deliverOn', 'contactId', 'deliveryAddress', 'paymentTerms', 'remark'];

/** An order made of an opportunity, or a draft changed, with its products. */
export default function OrderForm({ id, ...props }: Props): ReactNode {
  return id === undefined ? <New {...props} /> : <Change {...props} id={id} />;
}

function Change({ id, onClose, onSaved }: Props & { readonly id: string }): ReactNode {
  return (
    <OpenedRecord entity={order} id={id} title={formWords.change} onClose={onClose}>
      {/* Under approval an approver changes what his step lets him change, and no products. */}
      {(record) => <Form record={record} only={record.editable as readonly string[] | undefined} opportunityId={String(record.opportunityId)} onClose={onClose} onSaved={onSaved} />}
    </OpenedRecord>
  );
}

/** The form begins again with each opportunity: its products come along. */
function New({ opportunityId: first, ...props }: Omit<Props, 'id'>): ReactNode {
  const [opportunityId, choose] = useState<string | null>(first ?? null);
  const saving = useSaving();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'opportunity', opportunityId], queryFn: ({ signal }) => opportunityOf(opportunityId!, signal), enabled: opportunityId !== null });
  // The form looks at the same answer: shown before it is there, it would ask again and be taken away again, without end.
  if (first !== undefined && opportunityId === first && !data) {
    if (!error) return null;
    return (
      <VerbDialog title={formWords.title} saving={saving} onClose={props.onClose}>
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      </VerbDialog>
    );
  }
  if (opportunityId !== null && !data) return <Form key="waiting" {...props} opportunityId={opportunityId} onChoose={choose} />;
  const initial = { orderedOn: today(), ...(data && { opportunityId: data.id, opportunityName: data.name, name: data.name, contactId: data.contactId ?? null, contactName: data.contactName, customerId: data.customerId, lines: ordered(data.lines) }) };
  return <Form key={opportunityId ?? 'none'} {...props} initial={initial} opportunityId={opportunityId ?? undefined} onChoose={choose} />;
}

interface FormProps extends Omit<Props, 'id'> {
  readonly record?: Row;
  readonly only?: readonly string[];
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly onChoose?: (opportunityId: string | null) => void;
}

function Form({ opportunityId, only, onChoose, onSaved, ...props }: FormProps): ReactNode {
  const changed = useChanged();
  const source = useQuery({ queryKey: ['record', 'opportunity', opportunityId], queryFn: ({ signal }) => opportunityOf(opportunityId!, signal), enabled: opportunityId !== undefined });
  const planned = opportunityId === undefined ? null : source.error ? [] : source.data?.lines;
  const row = props.record ?? props.initial;
  return (
    <EntityForm
      {...props}
      entity={order}
      title={props.record ? undefined : formWords.title}
      fields={only ?? (props.record ? facts : ['opportunityId', ...facts])}
      extras={only ? undefined : extras}
      inputs={{
        opportunityId: (form, input) => (
          <>
            <OpportunityChoice {...input} value={(form.values.opportunityId as string | null) ?? opportunityId ?? null} label={row?.opportunityName as string | undefined} onChange={(next) => onChoose?.(next)} />
            {source.error && !source.data ? <ProblemState error={source.error} size="part" onRetry={() => void source.refetch()} /> : opportunityId && <TakenNotice opportunityId={opportunityId} />}
          </>
        ),
        contactId: (form, input) => <ContactInput form={form} input={input} row={row} />,
        lines: (form, input) => (planned === undefined ? <LoadingState rows={2} /> : <OrderedLines id={input.id} form={form} planned={planned} />),
      }}
      onSaved={(saved) => {
        void changed('opportunity', 'customer', 'order_line');
        onSaved?.(saved);
      }}
    />
  );
}

/** Only people of the order's customer. */
function ContactInput({ form, input, row }: { readonly form: EntityFormState; readonly input: { id: string; status: '' | 'error' }; readonly row?: Readonly<Record<string, unknown>> }): ReactNode {
  const customerId = typeof row?.customerId === 'string' ? row.customerId : null;
  return <ReferencePicker {...input} noun="contact" disabled={!customerId} within={customerId ? { customerId } : undefined} label={row?.contactName as string | undefined} value={(form.values.contactId as string | null) ?? null} onChange={(contactId) => form.set('contactId', contactId)} />;
}

/** Said before anything is typed: the opportunity has an order already. */
function TakenNotice({ opportunityId }: { readonly opportunityId: string }): ReactNode {
  const { data } = useQuery({ queryKey: ['list', 'order', 'ofOpportunity', opportunityId], queryFn: ({ signal }) => ordersOfOpportunity(opportunityId, signal) });
  const other = data?.rows.find(({ status }) => status !== 'withdrawn');
  if (!other) return null;
  return (
    <Alert
      style={{ marginTop: 8 }}
      type="warning"
      showIcon
      title={formWords.taken(other.code)}
      description={
        <>
          {formWords.takenText} <Link to={`/orders/${other.id}`}>{formWords.openOrder}</Link>
        </>
      }
    />
  );
}
