import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Space } from 'antd';
import type { ReactNode } from 'react';
import { get } from '#platform/web/api/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { allows, Facts, type Row } from '#platform/web/record/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { customer } from '../../model/customer.ts';
import type { Verb } from '../customer.api.ts';
import { handWords, poolWords } from '../zh-CN.ts';

interface Props {
  readonly poolId: string;
  readonly id: string;
  readonly onVerb: (verb: Verb, row: Row) => void;
  readonly onClose: () => void;
}

/** A customer that waits in a pool, as far as the pool shows it before it is taken. */
export default function PoolCustomerDrawer({ poolId, id, onVerb, onClose }: Props): ReactNode {
  const phone = usePhone();
  const { data: row, error, refetch } = useQuery({ queryKey: ['pool-customer', id], queryFn: () => get<Row>(`/api/pools/${poolId}/customers/${id}`) });
  const verbs = (['claim', 'assign', 'put'] as const).filter((verb) => allows(row, verb));
  return (
    <Drawer
      open
      title={String(row?.name ?? poolWords.title)}
      size={phone ? '100%' : 640}
      onClose={onClose}
      footer={
        row &&
        verbs.length > 0 && (
          <Space>
            {verbs.map((verb, at) => (
              <Button key={verb} type={at === 0 ? 'primary' : 'default'} onClick={() => onVerb(verb, row)}>
                {handWords[verb]}
              </Button>
            ))}
          </Space>
        )
      }
    >
      {error ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : row ? <Facts entity={customer} record={row} without={without.filter((name) => !(name in row) || always.has(name))} /> : <LoadingState />}
    </Drawer>
  );
}

const always = new Set(['ownerId', 'stage', 'poolId', 'locked']);
/** What the pool keeps back is left out rather than shown as empty. */
const without = Object.keys(customer.fields);
