import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState, useDoing, useOnce } from '#platform/web/feedback/index.ts';
import { useSaving } from '#platform/web/form/index.ts';
import { formatInstant } from '#platform/web/format.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { addComment, type CommentRow, commentsOf, contractKeys, settleComment, type VersionRow } from '../contract.api.ts';
import { textWords as words } from '../zh-CN.ts';
import styles from './comments.module.css';

interface Props {
  readonly contractId: string;
  readonly version: VersionRow;
  /** What was marked in the text, to be remarked on. */
  readonly quote: string;
  readonly onQuote: (quote: string) => void;
  readonly settles: boolean;
  readonly onVersion: (versionId: string) => void;
}

/** What people remark on one version; it stays with that version. */
export function Comments({ contractId, version, quote, onQuote, settles, onVersion }: Props): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: contractKeys.comments(contractId), queryFn: ({ signal }) => commentsOf(contractId, signal) });
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  const rows = data.rows.filter(({ versionId }) => versionId === version.id);
  const elsewhere = data.rows.filter(({ versionId, settledAt }) => versionId !== version.id && settledAt === null);
  return (
    <section className={styles.panel} aria-label={words.comments}>
      <h3 className={styles.head}>
        {words.comments} <span className="faint">{words.asOf(version.number)}</span>
      </h3>
      <NewComment key={version.id} contractId={contractId} versionId={version.id} quote={quote} onQuote={onQuote} />
      {elsewhere.length > 0 && (
        <Button type="link" size="small" className={styles.elsewhere} onClick={() => onVersion(elsewhere.at(-1)!.versionId)}>
          {words.elsewhere(elsewhere.length)}
        </Button>
      )}
      {rows.length === 0 && elsewhere.length === 0 && <EmptyState icon="message" title={words.noComments} text={words.noCommentsText} />}
      <ul className={styles.list}>
        {rows.map((row) => (
          <Comment key={row.id} contractId={contractId} row={row} settles={settles} />
        ))}
      </ul>
    </section>
  );
}

function Comment({ contractId, row, settles }: { readonly contractId: string; readonly row: CommentRow; readonly settles: boolean }): ReactNode {
  const changed = useChanged();
  const doing = useDoing();
  const settle = useOnce(async () => {
    if (await doing(() => settleComment(contractId, row.id))) await changed('contract');
  });
  return (
    <li className={row.settledAt ? styles.settled : styles.open}>
      <div className={styles.who}>
        <b>{row.createdByName}</b>
        <span className="faint">{formatInstant(row.createdAt)}</span>
      </div>
      {row.quote && <blockquote>{row.quote}</blockquote>}
      <p>{row.body}</p>
      {row.settledAt ? (
        <span className="faint">{words.settled(row.settledByName ?? '')}</span>
      ) : (
        settles && (
          <Button size="small" type="text" onClick={() => void settle()}>
            {words.settle}
          </Button>
        )
      )}
    </li>
  );
}

function NewComment({ contractId, versionId, quote, onQuote }: { readonly contractId: string; readonly versionId: string; readonly quote: string; readonly onQuote: (quote: string) => void }): ReactNode {
  const changed = useChanged();
  const saving = useSaving();
  const [body, setBody] = useState('');
  const send = async (): Promise<void> => {
    const said = body.trim();
    if (!saving.check(said === '' ? [{ path: 'body', message: words.needComment }] : [])) return;
    const content = { versionId, body: said, quote: quote || null };
    if (!(await saving.run(content, (key) => addComment(contractId, content, key)))) return;
    setBody('');
    onQuote('');
    await changed('contract');
  };
  const problem = saving.problemAt('body') ?? saving.general;
  return (
    <div className={styles.write}>
      {quote && (
        <blockquote>
          {words.quoting}
          {quote}
          <Button size="small" type="link" onClick={() => onQuote('')}>
            {words.clearQuote}
          </Button>
        </blockquote>
      )}
      <Input.TextArea aria-label={words.comment} placeholder={words.commentPlaceholder} status={problem ? 'error' : ''} maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} value={body} onChange={(event) => setBody(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void send()} />
      {problem && (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
      <Button loading={saving.busy} onClick={() => void send()}>
        {words.comment}
      </Button>
    </div>
  );
}
