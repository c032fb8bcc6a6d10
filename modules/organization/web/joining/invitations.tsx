import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState, useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { ToneTag, type Tone } from '#platform/web/theme/index.ts';
import { type InvitationRow, invitations, revokeInvitation } from '../organization.api.ts';
import styles from '../organization.module.css';
import { SecretDialog } from '../secret-dialog.tsx';
import { joiningWords as words } from '../zh-CN.ts';
import { InviteDialog } from './invite-dialog.tsx';

const key = ['list', 'invitation'];
const tones: Readonly<Record<InvitationRow['state'], Tone>> = { open: 'attention', used: 'good', revoked: 'neutral', expired: 'neutral' };

/** Who was invited, by whom, and whether he came (R1.1). */
export function Invitations(): ReactNode {
  const client = useQueryClient();
  const confirm = useConfirm();
  const doing = useDoing();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: invitations });
  const [inviting, setInviting] = useState<{ readonly former?: InvitationRow } | null>(null);
  const [sent, setSent] = useState<{ readonly name: string; readonly mailed: boolean; readonly link: string } | null>(null);
  const revoke = async (row: InvitationRow): Promise<void> => {
    if (!(await confirm({ title: words.revokeTitle(row.name), text: words.revokeText, verb: words.revoke, danger: true }))) return;
    await doing(() => revokeInvitation(row.id), words.revoked);
    await client.invalidateQueries({ queryKey: key });
  };
  const button = (
    <Button type="primary" icon={<Icon name="mail" />} onClick={() => setInviting({})}>
      {words.invite}
    </Button>
  );
  return (
    <div className={styles.inner}>
      <div className={styles.strip} style={{ justifyContent: 'space-between' }}>
        <span>{words.inviteText}</span>
        {button}
      </div>
      {error ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : data.rows.length === 0 ? (
        <EmptyState icon="mail" title={words.noInvitations} text={words.noInvitationsText} />
      ) : (
        <Table<InvitationRow> size="middle" rowKey="id" dataSource={[...data.rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 900 }} columns={columns({ revoke: (row) => void revoke(row), again: (row) => setInviting({ former: row }) })} />
      )}
      {inviting && (
        <InviteDialog
          former={inviting.former}
          onClose={() => setInviting(null)}
          onSent={(answer) => {
            setSent(answer);
            void client.invalidateQueries({ queryKey: key });
          }}
        />
      )}
      {sent && <SecretDialog title={words.link} text={words.linkText(sent.name, sent.mailed)} secret={sent.link} onClose={() => setSent(null)} />}
    </div>
  );
}

function columns({ revoke, again }: Readonly<Record<'revoke' | 'again', (row: InvitationRow) => void>>): TableColumnsType<InvitationRow> {
  const titles = words.columns;
  return [
    { title: titles.name, dataIndex: 'name', width: 120 },
    { title: titles.state, dataIndex: 'state', width: 90, render: (state: InvitationRow['state']) => <ToneTag tone={tones[state]}>{words.states[state]}</ToneTag> },
    { title: titles.department, dataIndex: 'departmentName', width: 140 },
    { title: titles.email, dataIndex: 'email', ellipsis: true },
    { title: titles.by, dataIndex: 'createdByName', width: 100 },
    { title: titles.at, dataIndex: 'createdAt', width: 150, render: (at: string) => formatInstant(at) },
    { title: titles.until, dataIndex: 'expiresAt', width: 150, render: (at: string) => formatInstant(at) },
    {
      key: 'actions',
      width: 160,
      align: 'right',
      render: (_, row) => (
        <>
          {row.state !== 'used' && (
            <Button type="link" size="small" onClick={() => again(row)}>
              {words.again}
            </Button>
          )}
          {row.state === 'open' && (
            <Button type="link" size="small" danger onClick={() => revoke(row)}>
              {words.revoke}
            </Button>
          )}
        </>
      ),
    },
  ];
}
