import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Chart, type ChartContent, StatNumber, StatStrip } from '#platform/web/chart/index.ts';
import { ProblemState, useDoing } from '#platform/web/feedback/index.ts';
import { today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { isPeriod, type Statistics } from '../../model/statistics.ts';
import { saveStatistics, statistics } from '../order.api.ts';
import { statisticsWords as words } from '../zh-CN.ts';
import styles from './order-statistics.module.css';
import { StatisticsFilter } from './statistics-filter.tsx';
import { readStatistics, rowsPath, type StatisticsState, writeStatistics } from './statistics-state.ts';
import { StatisticsTable } from './statistics-table.tsx';

const StatisticsPrint = lazy(() => import('./statistics-print.tsx'));
const mostDrawn = 60;

/** What effective orders came to: by period, person, department, product or region, as chart and table; every number opens to its rows (R6.2). */
export default function OrderStatistics(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const doing = useDoing();
  const state = readStatistics(useSearch({ strict: false }) as Record<string, unknown>, today());
  const [printing, setPrinting] = useState(false);
  const query = writeStatistics(state);
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'order', 'statistics', query], queryFn: ({ signal }) => statistics(query, signal), placeholderData: (before) => before });
  const change = (part: Partial<StatisticsState>): void => void navigate({ to: '/orders/statistics', search: writeStatistics({ ...state, ...part }) as never, replace: true });
  return (
    <PageFrame
      title={words.title}
      tools={
        <>
          {can('order.export') && (
            <Button icon={<Icon name="download" />} onClick={() => void doing(() => saveStatistics(query))}>
              {words.export}
            </Button>
          )}
          <Button icon={<Icon name="print" />} disabled={!data} onClick={() => setPrinting(true)}>
            {words.print}
          </Button>
        </>
      }
    >
      <StatisticsFilter state={state} names={data?.narrowed} onChange={change} />
      {error && !data ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : (
        <div className={styles.parts}>
          <Totals data={data} />
          <Card>
            <Chart title={words.chart(words.dimensions[state.by])} formula={data?.formula} content={data && contentOf(data, state)} rowsOf={({ category }) => (data ? rowsPath(data.basis, data.rows[category]?.address ?? null) : null)} />
          </Card>
          {data && (
            <Card flush>
              <StatisticsTable data={data} by={state.by} />
            </Card>
          )}
          {data && (
            <p className={styles.formula}>
              <b>{words.formula}</b>：{data.formula}
            </p>
          )}
        </div>
      )}
      {printing && data && (
        <Suspense>
          <StatisticsPrint data={data} state={state} onClose={() => setPrinting(false)} />
        </Suspense>
      )}
    </PageFrame>
  );
}

function Totals({ data }: { readonly data: Statistics | undefined }): ReactNode {
  const total = data?.total;
  const to = data && (rowsPath(data.basis, data.total.address) ?? undefined);
  const ofLines = data?.basis === 'line';
  const average = total && (total.count === 0 ? null : Math.round(total.amount / total.count));
  return (
    <StatStrip>
      <StatNumber label={ofLines ? words.productAmount : words.orderAmount} unit="money" value={total?.amount} to={to} formula={data?.formula} />
      <StatNumber label={ofLines ? words.lines : words.count} measure={ofLines ? words.lineMeasure : words.measure} value={total?.count} to={to} />
      {ofLines ? <StatNumber label={words.quantity} value={total?.quantity} to={to} /> : <StatNumber label={words.average} unit="money" value={average} />}
    </StatStrip>
  );
}

/** Periods as columns in time; what is ranked as bars, the greatest first. */
function contentOf(data: Statistics, { by }: StatisticsState): ChartContent {
  const rows = isPeriod(by) ? data.rows : data.rows.slice(0, mostDrawn);
  return {
    shape: isPeriod(by) ? (rows.length > 31 ? 'area' : 'columns') : 'rows',
    by: words.dimensions[by],
    categories: rows.map(({ label }) => label),
    series: [{ label: data.basis === 'line' ? words.productAmount : words.orderAmount, unit: 'money', values: rows.map(({ amount }) => amount) }],
  };
}
