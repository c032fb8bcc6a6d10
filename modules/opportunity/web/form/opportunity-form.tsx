import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { LinesEditor, linesText, type ProductLine } from '#modules/product/web/index.ts';
import { get } from '#platform/web/api/index.ts';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { EntityForm, type EntityFormState, type ExtraField, OpenedRecord } from '#platform/web/form/index.ts';
import { allows, type Row, useChanged } from '#platform/web/record/index.ts';
import { opportunity } from '../../model/opportunity.ts';
import type { Beginning } from '../new-path.ts';
import { formWords } from '../zh-CN.ts';
import { ClashNotice } from './clash-notice.tsx';

interface Props {
  /** The opportunity to change; without one a new one is made. */
  readonly id?: string;
  readonly from?: Beginning;
  readonly onClose: () => void;
  readonly onSaved?: (row: Row) => void;
}

const lines: ExtraField = { name: 'lines', field: { kind: 'json', label: formWords.products, required: true, group: formWords.products }, access: 'write', text: (value) => linesText((value ?? []) as readonly ProductLine[]) };
const drafted = ['name', 'customerId', 'contactId', 'source', 'expectedCloseOn', 'probability', 'competitor', 'description'];
/** What was approved stays: customer and products. */
const approved = drafted.filter((name) => name !== 'customerId');

/** An opportunity made or changed, with its products; while they are chosen, clashes are looked for. */
export default function OpportunityForm({ id, from, ...props }: Props): ReactNode {
  return id === undefined ? <New {...props} from={from} /> : <Change {...props} id={id} />;
}

function Change({ id, ...props }: Omit<Props, 'from'> & { readonly id: string }): ReactNode {
  return (
    <OpenedRecord entity={opportunity} id={id} title={formWords.change} onClose={props.onClose}>
      {(record) => <Form {...props} record={record} free={allows(record, 'editLines')} />}
    </OpenedRecord>
  );
}

function New({ from, ...props }: Omit<Props, 'id'>): ReactNode {
  const customerId = from?.customerId;
  const { data, isPending } = useQuery({ queryKey: ['record', 'customer', customerId], queryFn: () => get<Row>(`/api/customers/${customerId}`), enabled: customerId !== undefined });
  if (customerId !== undefined && isPending) return null;
  return <Form {...props} free initial={data && { customerId: data.id, customerName: data.name }} fixed={from?.activityId ? { activityId: from.activityId } : undefined} />;
}

interface FormProps extends Omit<Props, 'id' | 'from'> {
  readonly record?: Row;
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Nothing has been approved yet. */
  readonly free: boolean;
}

function Form({ free, onSaved, ...props }: FormProps): ReactNode {
  const changed = useChanged();
  const extras = useMemo(() => (free ? [lines] : []), [free]);
  const record = props.record ?? props.initial;
  return (
    <EntityForm
      {...props}
      entity={opportunity}
      fields={free ? drafted : approved}
      extras={extras}
      inputs={{
        customerId: (form, input) => (
          <ReferencePicker
            {...input}
            noun="customer"
            label={record?.customerName as string | undefined}
            value={text(form.values.customerId)}
            onChange={(customerId) => {
              form.set('customerId', customerId);
              form.set('contactId', null);
            }}
          />
        ),
        contactId: (form, input) => <ContactInput form={form} input={input} record={record} />,
        lines: (form, input) => <LinesEditor id={input.id} problems={form.problems} lines={linesIn(form)} onChange={(next) => form.set('lines', next)} />,
      }}
      below={(form) => free && <ClashNotice customerId={text(form.values.customerId)} productIds={linesIn(form).flatMap(({ productId }) => productId ?? [])} exceptId={props.record?.id} />}
      onSaved={(row) => {
        void changed('customer', 'activity');
        onSaved?.(row);
      }}
    />
  );
}

/** Only people of the chosen customer. */
function ContactInput({ form, input, record }: { readonly form: EntityFormState; readonly input: { id: string; status: '' | 'error' }; readonly record?: Readonly<Record<string, unknown>> }): ReactNode {
  const customerId = text(form.values.customerId) ?? text(record?.customerId);
  return <ReferencePicker {...input} noun="contact" disabled={!customerId} within={customerId ? { customerId } : undefined} label={record?.contactName as string | undefined} value={text(form.values.contactId)} onChange={(contactId) => form.set('contactId', contactId)} />;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const linesIn = (form: EntityFormState): readonly ProductLine[] => (form.values.lines ?? []) as readonly ProductLine[];
