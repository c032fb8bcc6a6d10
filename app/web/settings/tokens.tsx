import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { get, remove } from '#platform/web/api/index.ts';
import { EmptyState, LoadingState, ProblemState, useConfirm, useCopying, useDoing } from '#platform/web/feedback/index.ts';
import { dayOfInstant, formatRelative } from '#platform/web/format.ts';
import { NewToken, type RightGroup } from './new-token.tsx';
import styles from './settings.module.css';
import { tokenWords as words } from './zh-CN.ts';

interface Token {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly string[];
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}

const key = ['tokens'];

/** Tokens by which other programs work in the person's name: made, shown once, taken back. */
export function Tokens(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => get<{ rows: readonly Token[]; grantable: readonly RightGroup[] }>('/api/account/tokens', undefined, signal) });
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const client = useQueryClient();
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = (): Promise<void> => client.invalidateQueries({ queryKey: key });
  const revoke = async ({ id, name }: Token): Promise<void> => {
    if (!(await confirm({ title: words.revokeTitle(name), text: words.revokeText, verb: words.revoke, danger: true }))) return;
    await doing(() => remove(`/api/account/tokens/${id}`), words.revoked);
    await changed();
  };
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  return (
    <>
      <p className="faint">{words.text}</p>
      {data.rows.length === 0 ? <EmptyState icon="lock" title={words.empty} text={words.emptyText} /> : <TokenLines rows={data.rows} onRevoke={(token) => void revoke(token)} />}
      <Button type="primary" onClick={() => setMaking(true)}>
        {words.make}
      </Button>
      {making && (
        <NewToken
          grantable={data.grantable}
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            setSecret(made);
            void changed();
          }}
        />
      )}
      {secret && <MadeToken secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

function TokenLines({ rows, onRevoke }: { readonly rows: readonly Token[]; readonly onRevoke: (token: Token) => void }): ReactNode {
  return (
    <div className={styles.lines}>
      {rows.map((token) => (
        <div key={token.id} className={styles.line}>
          <div className={styles.value}>
            <div>{token.name}</div>
            <span className={`${styles.note} figures`}>{[words.rightsCount(token.rights.length), words.until(dayOfInstant(token.expiresAt)), token.lastUsedAt ? words.used(formatRelative(token.lastUsedAt)) : words.unused].join(' · ')}</span>
          </div>
          <Button onClick={() => onRevoke(token)}>{words.revoke}</Button>
        </div>
      ))}
    </div>
  );
}

function MadeToken({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }): ReactNode {
  const copy = useCopying();
  return (
    <Modal open width={520} title={words.madeTitle} mask={{ closable: false }} keyboard={false} okText={words.copy} cancelText={words.close} onOk={() => void copy(secret)} onCancel={onClose}>
      <Alert type="warning" showIcon title={words.once} style={{ marginBottom: 12 }} />
      <code data-secret style={{ overflowWrap: 'anywhere' }}>
        {secret}
      </code>
      <p className="faint" style={{ marginTop: 12 }}>
        {words.how}
      </p>
    </Modal>
  );
}
