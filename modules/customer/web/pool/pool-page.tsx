import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows, type Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { type BatchAction, EntityTable } from '#platform/web/table/index.ts';
import { customer } from '../../model/customer.ts';
import { type OwnPool, ownPools } from '../customer.api.ts';
import { useHanding } from '../hand/use-handing.tsx';
import { customerWords, handWords, poolWords } from '../zh-CN.ts';
import { PoolFacts } from './pool-facts.tsx';

const CustomerImport = lazy(() => import('../customer-import.tsx'));
const PoolCustomerDrawer = lazy(() => import('./pool-customer-drawer.tsx'));

/** The pools that a person has to do with, and what waits in them (R4.6). */
export default function PoolPage(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'pool', 'mine'], queryFn: ownPools });
  const { scene } = useSearch({ strict: false }) as { scene?: string };
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={10} />;
  const pool = data.rows.find(({ id }) => id === scene) ?? data.rows[0];
  if (!pool) {
    return (
      <EmptyState icon="pool" title={poolWords.noPools} text={poolWords.noPoolsText}>
        <PoolTools />
      </EmptyState>
    );
  }
  return <PoolCustomers pools={data.rows} pool={pool} />;
}

function PoolCustomers({ pools, pool }: { readonly pools: readonly OwnPool[]; readonly pool: OwnPool }): ReactNode {
  const can = useCan();
  const { begin, dialogs } = useHanding();
  const [opened, setOpened] = useState<Row | null>(null);
  const scenes = useMemo(() => pools.map(({ id, name, customers }) => ({ value: id, label: `${name} ${poolWords.customers(customers)}` })), [pools]);
  const batch: BatchAction[] = [
    ...(pool.mode === 'claim' || pool.administers ? [{ key: 'claim', label: handWords.claim, icon: 'claim' as const, right: 'customer.claim', run: (rows: readonly Row[], done: () => void) => begin('claim', rows, done) }] : []),
    { key: 'assign', label: handWords.assign, icon: 'person', right: 'customer.assign', run: (rows, done) => begin('assign', rows, done) },
    ...(pool.administers ? [{ key: 'put', label: handWords.put, icon: 'pool' as const, right: 'customer.assign', run: (rows: readonly Row[], done: () => void) => begin('put', rows, done) }] : []),
  ];
  return (
    <>
      <EntityTable
        key={pool.id}
        entity={customer}
        name="pool-customers"
        list={`/api/pools/${pool.id}/customers`}
        // The tabs are pools; of one pool everything is shown.
        within={everything}
        heading={poolWords.title}
        scenes={scenes}
        conditions={['regionCode', 'industry', 'class', 'releasedAt', 'formerOwnerId']}
        toolbar={<PoolTools pool={pool} />}
        columns={columns}
        strip={() => <PoolFacts pool={pool} />}
        onOpen={setOpened}
        rowActions={(row) => (['claim', 'assign', 'put'] as const).filter((verb) => allows(row, verb)).map((verb) => ({ key: verb, label: handWords[verb], run: () => begin(verb, [row]) }))}
        batchActions={batch.filter(({ right }) => can(right))}
        empty={{ title: poolWords.emptyTitle, text: poolWords.emptyText }}
      />
      {dialogs}
      {opened && (
        <Suspense>
          <PoolCustomerDrawer poolId={pool.id} id={opened.id} onVerb={(verb, row) => begin(verb, [row], () => setOpened(null))} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  );
}

const columns = ['name', 'regionCode', 'industry', 'class', 'phone', 'releasedAt', 'formerOwnerId', 'releaseReason', 'lastFollowUpAt'];
const everything = { scene: 'all' } as const;

function PoolTools({ pool }: { readonly pool?: OwnPool }): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const [importing, setImporting] = useState(false);
  return (
    <>
      {pool && can('customer.import') && (
        <Button icon={<Icon name="upload" />} onClick={() => setImporting(true)}>
          {customerWords.import}
        </Button>
      )}
      {importing && (
        <Suspense>
          <CustomerImport poolId={pool?.id} onClose={() => setImporting(false)} />
        </Suspense>
      )}
      {can('pool_rule.read') && <SettingsTools onGo={(to) => void navigate({ to })} />}
    </>
  );
}

function SettingsTools({ onGo }: { readonly onGo: (to: string) => void }): ReactNode {
  return (
    <>
      <Button icon={<Icon name="clock" />} onClick={() => onGo('/customers/pool/tonight')}>
        {poolWords.dryRun}
      </Button>
      <Button icon={<Icon name="settings" />} onClick={() => onGo('/customers/pool/settings')}>
        {poolWords.settings}
      </Button>
    </>
  );
}
