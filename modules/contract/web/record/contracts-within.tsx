import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { contract } from '../../model/contract.ts';
import { newContractPath } from '../new-path.ts';
import { contractWords, recordWords as words } from '../zh-CN.ts';

interface Props {
  readonly within: Readonly<Record<string, string>>;
  /** Where a contract can be drafted from here: of which order. */
  readonly orderId?: string;
}

const columns = ['name', 'code', 'status', 'amount', 'signedOn', 'endOn', 'ownerId'];

/** The contracts of another record, on its page (R4.11). */
export function ContractsWithin({ within, orderId }: Props): ReactNode {
  const navigate = useNavigate();
  const draft = orderId && (
    <Button icon={<Icon name="contract" />} onClick={() => void navigate({ href: newContractPath(orderId) })}>
      {contractWords.draft}
    </Button>
  );
  return <EntityTable inPage entity={contract} within={within} scenes={[]} conditions={[]} columns={columns} toolbar={draft} empty={{ title: words.noContract, text: words.noContractText }} />;
}
