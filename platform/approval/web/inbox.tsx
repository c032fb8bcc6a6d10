import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Select, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { ListFooter } from '#platform/web/table/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { ApprovalCards } from './approval-cards.tsx';
import { ApprovalDrawer } from './approval-drawer.tsx';
import { ApprovalTable } from './approval-table.tsx';
import { type Box, boxes } from './approvals.api.ts';
import { BatchBar } from './batch-bar.tsx';
import styles from './inbox.module.css';
import { useBox, useWaitingCount } from './use-inbox.ts';
import { approvalPageWords as words } from './zh-CN.ts';

const none: ReadonlySet<string> = new Set();

/** What waits for the person's approval, what he decided, what he submitted and what he was told of (R12.3). */
export default function Inbox(): ReactNode {
  const phone = usePhone();
  const navigate = useNavigate();
  const waiting = useWaitingCount();
  const { state, change, page } = useBox();
  const [chosen, setChosen] = useState(none);
  const [choosing, setChoosing] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const go = (part: Partial<typeof state>): void => {
    setChosen(none);
    setChoosing(false);
    change(part);
  };
  const rows = page.data?.rows ?? [];
  // What was chosen may have been decided since, here or by somebody else.
  const marked = rows.filter(({ id }) => chosen.has(id));
  const mayChoose = state.box === 'waiting' && rows.length > 0;
  const open = (id: string): void => (phone ? void navigate({ to: `/approvals/${id}` }) : setShown(id));
  const choose = mayChoose && (!phone || choosing) ? setChosen : undefined;
  const kinds = page.data?.kinds ?? [];
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <h1>{words.title}</h1>
        {phone && mayChoose && (
          <Button type="text" onClick={() => (setChoosing(!choosing), setChosen(none))}>
            {choosing ? words.chooseNone : words.chooseSeveral}
          </Button>
        )}
      </header>
      <Tabs
        className={styles.tabs}
        activeKey={state.box}
        onChange={(box) => go({ box: box as Box, page: 1, kind: '', q: '' })}
        items={boxes.map((box) => ({ key: box, label: <BoxLabel box={box} count={box === 'waiting' ? waiting : 0} /> }))}
      />
      <div className={styles.conditions}>
        <Input.Search key={`${state.box}${state.q}`} allowClear maxLength={100} aria-label={words.search} placeholder={words.search} defaultValue={state.q} onSearch={(q) => go({ q: q.trim(), page: 1 })} />
        {kinds.length > 1 && <Select className={styles.kind} allowClear aria-label={words.kind} placeholder={words.kind} value={state.kind || undefined} options={kinds.map(({ kind, label }) => ({ value: kind, label }))} onChange={(kind?: string) => go({ kind: kind ?? '', page: 1 })} />}
      </div>
      {marked.length > 0 && <BatchBar rows={marked} onClear={() => setChosen(none)} />}
      {page.error && rows.length === 0 ? (
        <ProblemState error={page.error} size="part" onRetry={() => void page.refetch()} />
      ) : !page.data ? (
        <LoadingState />
      ) : rows.length === 0 ? (
        <Nothing box={state.box} beyond={state.page > 1} onFirst={() => go({ page: 1 })} narrowed={state.q !== '' || state.kind !== ''} onReset={() => go({ q: '', kind: '', page: 1 })} />
      ) : phone ? (
        <ApprovalCards box={state.box} rows={rows} chosen={chosen} onChosen={choose} onOpen={open} />
      ) : (
        <ApprovalTable box={state.box} rows={rows} chosen={chosen} onChosen={choose} onOpen={open} />
      )}
      {rows.length > 0 && <ListFooter page={state.page} size={state.size} shown={rows.length} total={page.data?.total ?? null} capped={false} phone={phone} onPage={(next) => go({ page: next })} onSize={(size) => go({ size, page: 1 })} />}
      {shown !== null && <ApprovalDrawer id={shown} ids={rows.map(({ id }) => id)} onChange={setShown} onClose={() => setShown(null)} />}
    </section>
  );
}

function BoxLabel({ box, count }: { readonly box: Box; readonly count: number }): ReactNode {
  return (
    <>
      {words.boxes[box]}
      {count > 0 && <span className={styles.count}>{count > 99 ? words.manyWaiting : count}</span>}
    </>
  );
}

interface NothingProps {
  readonly box: Box;
  /** A later page, which has emptied while the pages before it have not. */
  readonly beyond: boolean;
  readonly narrowed: boolean;
  readonly onFirst: () => void;
  readonly onReset: () => void;
}

function Nothing({ box, beyond, narrowed, onFirst, onReset }: NothingProps): ReactNode {
  if (beyond) {
    return (
      <EmptyState icon="search" title={words.beyond} text={words.beyondText}>
        <Button onClick={onFirst}>{words.toFirst}</Button>
      </EmptyState>
    );
  }
  if (!narrowed) return <EmptyState icon="task" title={words.empty[box].title} text={words.empty[box].text} />;
  return (
    <EmptyState icon="search" title={words.nothing} text={words.nothingText}>
      <Button icon={<Icon name="close" />} onClick={onReset}>
        {words.clear}
      </Button>
    </EmptyState>
  );
}
