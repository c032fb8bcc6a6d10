import { Link } from '@tanstack/react-router';
import { type ComponentType, lazy, type ReactNode, Suspense, useMemo } from 'react';
import { RoleHome } from '#modules/report/web/index.ts';
import { EmptyState, ErrorBoundary, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { formatDay, today } from '#platform/web/format.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { type HomeCard, homeCards } from '#platform/web/shell/index.ts';
import { MessageLines } from './message-lines.tsx';
import { partOfDay, useTodos } from './todo-list.ts';
import { TodoKinds } from './todo-kinds.tsx';
import { TodoLines } from './todo-lines.tsx';
import { homeWords } from './zh-CN.ts';

const shownTodos = 8;
const shownMessages = 6;

/** The home page: what waits, what is new, and the cards that modules bring for this person. */
export default function Home(): ReactNode {
  const { me, can } = useSession();
  const cards = useMemo(() => homeCards().filter(({ right }) => can(right)).map((card) => ({ ...card, Content: lazy(card.load) })), [can]);
  const greeting = homeWords.hello(homeWords.greetings[partOfDay()]!, me.name);
  if (me.kind === 'platform') return <PageFrame title={greeting} text={homeWords.platformText}>{null}</PageFrame>;
  const at = (place: HomeCard['place']): ReactNode => cards.filter((card) => card.place === place).map(({ order, Content }, index) => <Slot key={`${order} ${index}`} Content={Content} />);
  const messages = (
    <Card title={homeWords.messages} extra={<Link to="/notifications">{homeWords.allMessages}</Link>} flush>
      <MessageLines size={shownMessages} />
    </Card>
  );
  return (
    <PageFrame title={greeting} text={formatDay(today())}>
      {at('figures')}
      <Suspense fallback={<LoadingState rows={8} />}>
        <RoleHome todos={<TodoCard />} main={at('main')} side={<>{at('side')}{messages}</>} />
      </Suspense>
    </PageFrame>
  );
}

/** A card that fails or is slow leaves the others alone. */
function Slot({ Content }: { readonly Content: ComponentType }): ReactNode {
  return (
    <ErrorBoundary>
      <Suspense fallback={<LoadingState rows={3} />}>
        <Content />
      </Suspense>
    </ErrorBoundary>
  );
}

function TodoCard(): ReactNode {
  const { data, error, refetch } = useTodos();
  const total = data?.kinds.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <Card title={homeWords.todos} extra={total > shownTodos && <Link to="/todos">{`${homeWords.allTodos} ${total}`}</Link>} flush>
      {error && !data ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState rows={4} />
      ) : data.rows.length === 0 ? (
        <EmptyState icon="task" title={homeWords.noTodos} text={homeWords.noTodosText} />
      ) : (
        <>
          <TodoKinds kinds={data.kinds} />
          <TodoLines todos={data.rows.slice(0, shownTodos)} kinds={data.kinds} />
        </>
      )}
    </Card>
  );
}
