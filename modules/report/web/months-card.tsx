import { Segmented } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { Chart } from '#platform/web/chart/index.ts';
import { Card } from '#platform/web/page/index.ts';
import type { HomeAsk } from './home-ask.ts';
import { type Monthly, monthLink, monthsContent, monthsLink } from './months-content.ts';
import type { Numbers } from './numbers.ts';
import { useFigureParts } from './report.api.ts';
import { reportWords } from './zh-CN.ts';

interface Props {
  readonly keys: readonly string[];
  readonly ask: HomeAsk;
  readonly numbers: Numbers;
}

const all = 'all';

/** Two figures month by month: both side by side, or one beside its year before. */
export function MonthsCard({ keys, ask, numbers }: Props): ReactNode {
  const [shown, setShown] = useState(all);
  const offered = keys.filter((key) => numbers.of(key));
  // Two at most: hooks are asked in the same order whatever is offered.
  const [first, second] = [useFigureParts(keys[0]!, 'months', ask), useFigureParts(keys[1]!, 'months', ask)];
  const answers = useMemo(() => [first.data, second.data], [first.data, second.data]);
  const chosen = shown === all ? offered : offered.filter((key) => key === shown);
  const figures = chosen.map((key): Monthly => ({ label: numbers.of(key)!.label, unit: numbers.of(key)!.unit, months: answers[keys.indexOf(key)]?.parts ?? [] }));
  const ready = answers.every((answer) => answer !== undefined) && !numbers.waiting;
  const content = ready ? monthsContent(figures) : undefined;
  if (!numbers.waiting && offered.length === 0) return null;
  return (
    <Card>
      <Chart
        title={reportWords.months}
        content={content}
        error={first.data && second.data ? null : (first.error ?? second.error)}
        onRetry={() => void Promise.all([first.refetch(), second.refetch()])}
        formula={reportWords.monthsFormula(offered.map((key) => numbers.of(key)!.formula))}
        rowsOf={({ category, series }) => monthLink(figures, category, series)}
        sumOf={(series) => monthsLink(figures, series)}
        extra={offered.length > 1 && <Segmented size="small" value={shown} options={[{ value: all, label: reportWords.all }, ...offered.map((key) => ({ value: key, label: numbers.of(key)!.label }))]} onChange={setShown} />}
      />
    </Card>
  );
}
