import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { pageWords } from '../zh-CN.ts';
import { type Todo, type Urgency, urgencyOf, useTodos } from './todo-list.ts';
import { TodoLines } from './todo-lines.tsx';
import styles from './todos.module.css';
import { homeWords } from './zh-CN.ts';

const order: readonly Urgency[] = ['overdue', 'today', 'later', 'undated'];

/** Everything that waits for the person, the most pressing first. */
export default function Todos(): ReactNode {
  // The home page leads to one kind.
  const { kind = '' } = useSearch({ strict: false }) as { kind?: string };
  const navigate = useNavigate();
  const { data, error, refetch } = useTodos(kind || undefined);
  if (error && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const kinds = data?.kinds.filter(({ count }) => count > 0) ?? [];
  const groups = Map.groupBy(data?.rows ?? [], ({ dueAt }: Todo) => urgencyOf(dueAt));
  return (
    <PageFrame title={pageWords.todos}>
      {/* Whoever has done the last of a kind finds the way to the others. */}
      {(kinds.length > 1 || kind !== '') && <Segmented className={styles.kinds} value={kind} onChange={(next) => void navigate({ to: '.', search: { kind: next || undefined } as never, replace: true })} options={[{ value: '', label: homeWords.kindAll }, ...kinds.map((one) => ({ value: one.kind, label: `${one.label} ${one.count}` }))]} />}
      {!data && <LoadingState />}
      {data?.rows.length === 0 && <EmptyState icon="task" title={homeWords.noTodos} text={homeWords.noTodosText} />}
      <div className={styles.groups}>
        {order.map((urgency) => {
          const todos = groups.get(urgency);
          return (
            todos && (
              <Card key={urgency} title={homeWords[urgency]} extra={<span className="faint figures">{todos.length}</span>} flush>
                <TodoLines todos={todos} kinds={data?.kinds ?? []} />
              </Card>
            )
          );
        })}
      </div>
    </PageFrame>
  );
}
