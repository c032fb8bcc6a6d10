import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { allEntities, date } from '#platform/entity/index.ts';
import { get } from '#platform/web/api/index.ts';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldInput, ReferencePicker } from '#platform/web/field/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { type ChangeEntry, ChangeList, changeSign, olderOf, Timeline } from '#platform/web/record/index.ts';
import { recordPath } from '#platform/web/shell/index.ts';
import styles from './audit.module.css';
import { auditWords as words } from './zh-CN.ts';

interface LogEntry extends ChangeEntry {
  readonly noun: string;
  readonly nounLabel: string;
  readonly recordId: string;
  readonly recordTitle: string | null;
}

interface Filter {
  readonly actorId?: string;
  readonly noun?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
}

const day = { from: date(words.from), to: date(words.to) };

/** The whole company's log, the latest first. */
export default function AuditLog(): ReactNode {
  const filter = useSearch({ strict: false }) as Filter;
  const navigate = useNavigate();
  const change = (part: Partial<Filter>): void => void navigate({ to: '.', search: { ...filter, ...part } as never, replace: true });
  const query = useInfiniteQuery({
    queryKey: ['change-log', 'company', filter],
    queryFn: ({ pageParam, signal }) => get<{ rows: readonly LogEntry[]; next: string | null }>('/api/audit-log', { ...filter, size: 50, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const entries = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PageFrame title={words.title} text={words.text}>
      <Filters filter={filter} onChange={change} />
      <Card>
        {query.error && !query.data ? (
          <ProblemState error={query.error} size="part" onRetry={() => void query.refetch()} />
        ) : query.isPending ? (
          <LoadingState />
        ) : entries.length === 0 ? (
          <EmptyState icon="search" title={words.empty}>
            <Button onClick={() => void navigate({ to: '.', search: {} as never, replace: true })}>{words.reset}</Button>
          </EmptyState>
        ) : (
          <Timeline
            {...olderOf(query)}
            events={entries.map((entry) => ({ id: entry.id, at: entry.at, ...changeSign(entry.action), actor: entry.actorName || words.program, title: <Title entry={entry} />, body: (entry.reason || entry.changes.length > 0) && <ChangeList changes={entry.changes} reason={entry.reason} /> }))}
          />
        )}
      </Card>
    </PageFrame>
  );
}

function Title({ entry: { actionLabel, nounLabel, noun, recordId, recordTitle, action } }: { readonly entry: LogEntry }): ReactNode {
  // What a company set for itself is no record.
  if (recordTitle === '') return <>{actionLabel}</>;
  const path = action === 'delete' ? null : recordPath(noun, recordId);
  return (
    <>
      {actionLabel} {nounLabel} {path ? <Link to={path}>{recordTitle}</Link> : <span className={styles.title}>{recordTitle}</span>}
    </>
  );
}

function Filters({ filter, onChange }: { readonly filter: Filter; readonly onChange: (part: Partial<Filter>) => void }): ReactNode {
  return (
    <div className={styles.filters} role="search">
      <ReferencePicker noun="employee" aria-label={words.actor} placeholder={words.actor} value={filter.actorId ?? null} onChange={(actorId) => onChange({ actorId: actorId ?? undefined })} />
      <Select allowClear aria-label={words.noun} placeholder={words.noun} showSearch={{ optionFilterProp: 'label' }} value={filter.noun} options={allEntities().map(({ noun, label }) => ({ value: noun, label }))} onChange={(noun?: string) => onChange({ noun })} />
      <Select allowClear aria-label={words.action} placeholder={words.action} value={filter.action} options={Object.entries(words.actions).map(([value, label]) => ({ value, label }))} onChange={(action?: string) => onChange({ action })} />
      {(['from', 'to'] as const).map((name) => (
        <FieldInput key={name} aria-label={words[name]} placeholder={words[name]} name={name} field={day[name]} value={filter[name] ?? null} onChange={(value) => onChange({ [name]: value ?? undefined })} />
      ))}
      <Input.Search key={filter.text ?? ''} allowClear aria-label={words.search} placeholder={words.search} title={words.searchHint} defaultValue={filter.text} onSearch={(text) => onChange({ text: text.trim() || undefined })} />
    </div>
  );
}
