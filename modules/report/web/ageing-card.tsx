import type { ReactNode } from 'react';
import { Chart } from '#platform/web/chart/index.ts';
import { Card } from '#platform/web/page/index.ts';
import { ageingFigure } from '../model/homes.ts';
import type { HomeAsk } from './home-ask.ts';
import type { Numbers } from './numbers.ts';
import { useFigureParts } from './report.api.ts';
import { reportWords } from './zh-CN.ts';

/** What is still to come in, by how long it has been due. */
export function AgeingCard({ ask, numbers, height }: { readonly ask: HomeAsk; readonly numbers: Numbers; readonly height?: number }): ReactNode {
  const { data, error, refetch } = useFigureParts(ageingFigure, 'bands', ask);
  if (data && !data.offered) return null;
  const parts = data?.parts ?? [];
  const figure = numbers.of(ageingFigure);
  return (
    <Card>
      <Chart
        title={reportWords.ageing}
        content={data && { shape: 'rows', by: reportWords.age, categories: parts.map(({ label }) => label ?? ''), series: [{ label: figure?.label ?? reportWords.ageing, unit: 'money', values: parts.map(({ amount }) => amount) }] }}
        error={data ? null : error}
        onRetry={() => void refetch()}
        formula={figure?.formula}
        height={height}
        rowsOf={({ category }) => parts[category]?.to ?? null}
        sumOf={() => figure?.to ?? null}
      />
    </Card>
  );
}
