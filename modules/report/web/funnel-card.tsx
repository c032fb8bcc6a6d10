import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { get } from '#platform/web/api/index.ts';
import { figureParts, figureText, RowsLink } from '#platform/web/chart/index.ts';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Card } from '#platform/web/page/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { funnelFigures } from '../model/homes.ts';
import styles from './funnel-card.module.css';
import { funnelSteps, type Step } from './funnel-steps.ts';
import type { HomeAsk } from './home-ask.ts';
import { useFigureParts } from './report.api.ts';
import { reportWords } from './zh-CN.ts';

/** Open opportunities by state and projects by stage, as they stand now: how many, and what they come to. */
export function FunnelCard({ ask }: { readonly ask: HomeAsk }): ReactNode {
  const { opportunities, projects } = funnelFigures;
  const counts = [useFigureParts(opportunities.count, opportunities.by, ask), useFigureParts(projects.count, projects.by, ask)] as const;
  const amounts = [useFigureParts(opportunities.amount, opportunities.by, ask), useFigureParts(projects.amount, projects.by, ask)] as const;
  const stages = useStages();
  const all = [...counts, ...amounts];
  const ready = all.every(({ data }) => data !== undefined);
  const failed = ready ? undefined : all.find(({ error }) => error)?.error;
  if (ready && counts.every(({ data }) => !data?.offered)) return null;
  const parts = (at: 0 | 1) => ({ counts: counts[at].data?.parts ?? [], amounts: amounts[at].data?.offered ? amounts[at].data.parts : null });
  const steps = funnelSteps(parts(0), parts(1), stages);
  return (
    <Card title={<Heading />} flush>
      {failed ? (
        <ProblemState error={failed} size="part" onRetry={() => void Promise.all(all.map(({ refetch }) => refetch()))} />
      ) : !ready ? (
        <LoadingState rows={5} />
      ) : steps.length === 0 ? (
        <EmptyState icon="opportunity" title={reportWords.funnelEmpty} text={reportWords.funnelEmptyText} />
      ) : (
        <Steps steps={steps} />
      )}
    </Card>
  );
}

function Heading(): ReactNode {
  return (
    <Tooltip title={reportWords.funnelFormula}>
      <span className={styles.heading}>
        {reportWords.funnel} <Icon name="info" size={14} label={reportWords.funnelFormula} />
      </span>
    </Tooltip>
  );
}

function Steps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  const weight = ({ amount, count }: Step): number => amount ?? count;
  const most = Math.max(1, ...steps.map(weight));
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => {
        const amount = figureParts(step.amount, 'money');
        return (
          <li key={step.to}>
            <RowsLink to={step.to} className={styles.step} label={reportWords.openRows(step.label, reportWords.stepText(step.count, step.amount === null ? '' : figureText(step.amount, 'money')))}>
              <span className={`${styles.label} clipped`}>{step.label}</span>
              <span className={styles.bar}>
                <i style={{ width: `${Math.max((weight(step) / most) * 100, 1.5)}%`, opacity: 1 - (index / Math.max(steps.length, 2)) * 0.55 }} />
              </span>
              <span className={styles.count}>{reportWords.stepCount(step.count)}</span>
              {step.amount !== null && (
                <span className={styles.amount} title={figureText(step.amount, 'money')}>
                  {amount.number}
                  <small>{amount.unit}</small>
                </span>
              )}
            </RowsLink>
          </li>
        );
      })}
    </ol>
  );
}

/** The ids of the company's stages in their order. */
function useStages(): readonly string[] {
  const { can } = useSession();
  const { data } = useQuery({ queryKey: ['list', 'project_stage', 'order'], queryFn: () => get<{ rows: readonly { id: string }[] }>('/api/project-stages'), enabled: can('project.read'), staleTime: 5 * 60_000 });
  return data?.rows.map(({ id }) => id) ?? [];
}
