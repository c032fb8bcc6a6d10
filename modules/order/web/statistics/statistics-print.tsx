import type { ReactNode } from 'react';
import { formatMoney, formatNumber, formatPercent } from '#platform/web/format.ts';
import { type PrintColumn, PrintFacts, PrintPage, PrintTable } from '#platform/web/print/index.ts';
import type { Statistics, StatisticsRow } from '../../model/statistics.ts';
import { statisticsWords as words } from '../zh-CN.ts';
import type { StatisticsState } from './statistics-state.ts';

interface Props {
  readonly data: Statistics;
  readonly state: StatisticsState;
  readonly onClose: () => void;
}

type Line = StatisticsRow & { readonly id: string };

/** The statistics on paper: the same rows, their total, and how they were made. */
export default function StatisticsPrint({ data, state, onClose }: Props): ReactNode {
  const ofLines = data.basis === 'line';
  const lines = data.rows.map((row, index): Line => ({ ...row, id: String(index) }));
  const columns: PrintColumn<Line>[] = [
    { key: 'label', label: words.dimensions[state.by], value: ({ label }) => label },
    { key: 'count', label: ofLines ? words.lines : words.count, value: ({ count }) => formatNumber(count), figures: true, sum: formatNumber(data.total.count) },
    ...(ofLines ? [{ key: 'quantity', label: words.quantity, value: ({ quantity }: Line) => formatNumber(quantity ?? 0), figures: true, sum: formatNumber(data.total.quantity ?? 0) }] : []),
    { key: 'amount', label: words.amount, value: ({ amount }) => formatMoney(amount), figures: true, sum: formatMoney(data.total.amount) },
    { key: 'share', label: words.share, value: ({ share }) => formatPercent(share), figures: true },
  ];
  return (
    <PrintPage title={words.title} onClose={onClose}>
      <PrintFacts
        facts={[
          { label: words.by, value: words.dimensions[state.by] },
          { label: words.period, value: words.printNote(state.from, state.to) },
          ...(Object.keys(data.narrowed).length > 0 ? [{ label: words.narrowing, value: Object.values(data.narrowed).join('、') }] : []),
          { label: words.formula, value: data.formula, wide: true },
        ]}
      />
      <PrintTable lines={lines} columns={columns} />
    </PrintPage>
  );
}
