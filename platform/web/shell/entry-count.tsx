import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get } from '../api/index.ts';
import styles from './entry-count.module.css';
import { shellWords } from './zh-CN.ts';

/** How much waits behind an entry of the navigation, read again with the to-dos; nothing where nothing waits. */
export function EntryCount({ route, small = false }: { readonly route: string | undefined; readonly small?: boolean }): ReactNode {
  const { data } = useQuery({ queryKey: ['todos', 'count', route], queryFn: ({ signal }) => get<{ count: number }>(route!, undefined, signal), enabled: route !== undefined, staleTime: 60_000, refetchInterval: 120_000, retry: false });
  const count = data?.count ?? 0;
  if (count === 0) return null;
  return (
    <span className={`${styles.count} ${small ? styles.dot : ''} figures`} title={shellWords.waitsHere(count)}>
      {small ? <span className="visually-hidden">{count}</span> : count > 99 ? '99+' : count}
    </span>
  );
}
