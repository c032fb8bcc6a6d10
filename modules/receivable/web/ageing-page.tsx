import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { saveFile } from '#platform/web/api/index.ts';
import { Chart } from '#platform/web/chart/index.ts';
import { EmptyState, LoadingState, ProblemState, useDoing } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { PageFrame } from '#platform/web/page/index.ts';
import { PrintPage } from '#platform/web/print/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { ageings } from '../model/ageing.ts';
import { AgeingGrid, rowsAddress } from './ageing-grid.tsx';
import { ageingBy } from './receivable.api.ts';
import styles from './receivable.module.css';
import { ageingWords as words } from './zh-CN.ts';

type By = keyof typeof words.by;
const groups = Object.keys(words.by) as By[];

/** What is owed by how long it has been due, by customer, person or department; every number opens to its rows (R5.9). */
export default function AgeingPage(): ReactNode {
  const can = useCan();
  const doing = useDoing();
  const navigate = useNavigate();
  const [printing, setPrinting] = useState(false);
  const search = useSearch({ strict: false }) as { by?: By; scene?: string };
  const by = groups.find((one) => one === search.by) ?? 'customer';
  const query: Record<string, string> = search.scene === 'mine' ? { scene: 'mine' } : {};
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'instalment', 'ageing', by, query], queryFn: ({ signal }) => ageingBy(by, query, signal) });
  const change = (part: object): void => void navigate({ to: '.', search: { ...search, ...part } as never, replace: true });
  return (
    <PageFrame
      title={words.title}
      text={data && words.text(data.today)}
      tools={
        <>
          <Button icon={<Icon name="print" />} disabled={!data} onClick={() => setPrinting(true)}>
            {words.print}
          </Button>
          {can('instalment.export') && (
            <Button icon={<Icon name="download" />} onClick={() => void doing(() => saveFile('/api/instalments/ageing/file', { ...query, by }))}>
              {words.save}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.account}>
        <div className={styles.tools}>
          <Segmented value={by} options={groups.map((value) => ({ value, label: words.by[value] }))} onChange={(value) => change({ by: value })} />
          <Segmented value={search.scene ?? 'all'} options={[{ value: 'all', label: words.all }, { value: 'mine', label: words.mine }]} onChange={(scene) => change({ scene: scene === 'all' ? '' : scene })} />
        </div>
        {error && !data && <ProblemState error={error} size="part" onRetry={() => void refetch()} />}
        {!data && !error && <LoadingState rows={8} />}
        {data && data.rows.length === 0 && <EmptyState icon="money" title={words.empty} text={words.emptyText} />}
        {data && data.rows.length > 0 && (
          <>
            <Chart
              title={words.chart}
              content={{ shape: 'columns', by: words.by4chart, categories: ageings.map(({ label }) => label), series: [{ label: words.chart, unit: 'money', values: ageings.map(({ value }) => data.total[value]) }] }}
              rowsOf={({ category }) => rowsAddress({ by, id: null, whole: true, ageing: ageings[category]!.value, today: data.today, scene: query.scene })}
            />
            <AgeingGrid table={data} by={by} scene={query.scene} />
          </>
        )}
      </div>
      {printing && data && (
        <PrintPage title={words.title} number={data.today} landscape onClose={() => setPrinting(false)}>
          <p>{words.unit}</p>
          <AgeingGrid table={data} by={by} flat />
        </PrintPage>
      )}
    </PageFrame>
  );
}
