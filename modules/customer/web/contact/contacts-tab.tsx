import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { OrgChart } from '#platform/web/tree/index.ts';
import { attitudes, contact, decisionRoles } from '../../model/contact.ts';
import { contactChart } from '../customer.api.ts';
import { contactWords } from '../zh-CN.ts';
import { ContactForm } from './contact-form.tsx';
import styles from './contacts-tab.module.css';

interface Props {
  readonly customer: { readonly id: string; readonly name: string };
  /** Whether this person may add people to the customer. */
  readonly writable: boolean;
}

/** The people of a customer, as a list or as they report to each other (R4.2). */
export default function ContactsTab({ customer, writable }: Props): ReactNode {
  const can = useCan();
  const [view, setView] = useState<'list' | 'chart'>('list');
  const [creating, setCreating] = useState(false);
  const within = useMemo(() => ({ customerId: customer.id }), [customer.id]);
  const create = writable && can('contact.create') && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
      {contactWords.create}
    </Button>
  );
  const tools = (
    <>
      <Segmented<'list' | 'chart'>
        aria-label={contactWords.list}
        value={view}
        options={[
          { value: 'list', label: contactWords.asList },
          { value: 'chart', label: contactWords.asChart },
        ]}
        onChange={setView}
      />
      {create}
    </>
  );
  return (
    <>
      {view === 'list' ? (
        <EntityTable inPage entity={contact} within={within} conditions={[]} toolbar={tools} empty={{ title: contactWords.emptyTitle, text: contactWords.emptyText }} />
      ) : (
        <>
          <div className={styles.tools}>{tools}</div>
          <ReportingLines customerId={customer.id} />
        </>
      )}
      {creating && <ContactForm fixed={within} onClose={() => setCreating(false)} />}
    </>
  );
}

function ReportingLines({ customerId }: { readonly customerId: string }): ReactNode {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'contact', 'chart', customerId], queryFn: () => contactChart(customerId) });
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  const items = data.nodes.map((row) => ({
    id: row.id,
    parentId: (row.superiorContactId as string | null) ?? null,
    title: String(row.name),
    note: [row.position, attitudes.find(({ value }) => value === row.attitude)?.label].filter(Boolean).join(' · '),
    // The name needs the room: one tag stands beside it.
    tags: decisionRoles.filter(({ value }) => value === row.decisionRole),
  }));
  return <OrgChart items={items} label={contactWords.chart} onOpen={(id) => void navigate({ to: `/contacts/${id}` })} />;
}
