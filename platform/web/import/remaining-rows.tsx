import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/index.ts';
import { ProblemState } from '../feedback/index.ts';
import { importApi, importKey } from './import-api.ts';
import styles from './remaining-rows.module.css';
import { importWords } from './zh-CN.ts';

/** The rows that were not brought in, with the reasons. */
export function FailedRows({ importId }: { readonly importId: string }): ReactNode {
  const query = useInfiniteQuery({ queryKey: [...importKey(importId), 'failed'], queryFn: ({ pageParam }) => importApi.failedRows(importId, pageParam), initialPageParam: 0, getNextPageParam: ({ next }) => next });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return <Rows title={importWords.failedRows} head={importWords.row} rows={rows.map(({ number, reason }) => ({ key: String(number), name: String(number), reason }))} query={query} />;
}

/** The records that an undo left alone, with the reasons. */
export function KeptRows({ importId }: { readonly importId: string }): ReactNode {
  const query = useInfiniteQuery({ queryKey: [...importKey(importId), 'kept'], queryFn: ({ pageParam }) => importApi.keptRows(importId, pageParam), initialPageParam: '', getNextPageParam: ({ next }) => next });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return <Rows title={importWords.keptRows} head={importWords.record} rows={rows.map(({ recordId, title, note }) => ({ key: recordId, name: title, reason: note }))} query={query} />;
}

interface RowsProps {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly { readonly key: string; readonly name: string; readonly reason: string | null }[];
  readonly query: { readonly data: unknown; readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly error: Error | null; readonly fetchNextPage: () => unknown; readonly refetch: () => unknown };
}

function Rows({ title, head, rows, query }: RowsProps): ReactNode {
  // What has been read stays when the next page does not come.
  if (query.error && !query.data) return <ProblemState error={query.error} size="part" onRetry={() => void query.refetch()} />;
  return (
    <section className={styles.rows}>
      <h4>{title}</h4>
      <div className={styles.frame}>
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{importWords.reason}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, reason }) => (
              <tr key={key}>
                <td className="figures">{name}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {query.error && <p role="alert">{sentenceOf(query.error)}</p>}
        {query.hasNextPage && (
          <Button type="text" block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {importWords.more}
          </Button>
        )}
      </div>
    </section>
  );
}
