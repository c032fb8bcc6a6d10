import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { get } from '#platform/web/api/index.ts';
import { Chart } from '#platform/web/chart/index.ts';
import { Card } from '#platform/web/page/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { funnelMeasures } from '../model/homes.ts';
import { funnelContent, funnelSteps } from './funnel-steps.ts';
import type { HomeAsk } from './home-ask.ts';
import { useFigureParts } from './report.api.ts';
import { reportWords } from './zh-CN.ts';

type Measure = keyof typeof funnelMeasures;
const measures: readonly Measure[] = ['amount', 'count'];

/** Open opportunities by state and projects by stage, as they stand now. */
export function FunnelCard({ ask }: { readonly ask: HomeAsk }): ReactNode {
  const [measure, setMeasure] = useState<Measure>('amount');
  const [before, after] = funnelMeasures[measure];
  const [opportunities, projects] = [useFigureParts(before.figure, before.by, ask), useFigureParts(after.figure, after.by, ask)];
  const stages = useStages();
  const ready = opportunities.data && projects.data;
  if (ready && !opportunities.data.offered && !projects.data.offered) return null;
  const steps = ready ? funnelSteps(opportunities.data.parts, projects.data.parts, stages) : [];
  return (
    <Card>
      <Chart
        title={reportWords.funnel}
        content={ready ? funnelContent(steps, measure) : undefined}
        error={ready ? null : (opportunities.error ?? projects.error)}
        onRetry={() => void Promise.all([opportunities.refetch(), projects.refetch()])}
        height={Math.max(200, steps.length * 40)}
        formula={reportWords.funnelFormula}
        rowsOf={({ category }) => steps[category]?.to ?? null}
        extra={<Segmented<Measure> size="small" value={measure} options={measures.map((value) => ({ value, label: value === 'amount' ? reportWords.byAmount : reportWords.byCount }))} onChange={setMeasure} />}
      />
    </Card>
  );
}

/** The ids of the company's stages in their order; nobody's rights depend on it. */
function useStages(): readonly string[] {
  const { can } = useSession();
  const { data } = useQuery({ queryKey: ['list', 'project_stage', 'order'], queryFn: () => get<{ rows: readonly { id: string }[] }>('/api/project-stages', { size: 200 }), enabled: can('project_stage.read'), staleTime: 5 * 60_000 });
  return data?.rows.map(({ id }) => id) ?? [];
}
