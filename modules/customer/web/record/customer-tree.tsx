import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { OrgChart } from '#platform/web/tree/index.ts';
import { customerStages } from '../../model/customer.ts';
import { treeOf } from '../customer.api.ts';
import { recordWords } from '../zh-CN.ts';

/** The tree that a customer stands in: group, companies, branches (R4.1). */
export default function CustomerTree({ record }: { readonly record: Row }): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'customer', record.id, 'tree'], queryFn: () => treeOf(record.id) });
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  if (data.nodes.length < 2) return <EmptyState icon="tree" title={recordWords.treeEmpty} text={recordWords.treeEmptyText} />;
  const items = data.nodes.map(({ id, name, parentId, stage }) => {
    const found = customerStages.find(({ value }) => value === stage);
    return { id, parentId, title: name, tags: [...(id === record.id ? [{ label: recordWords.thisOne, tone: 'accent' as const }] : []), ...(found ? [{ label: found.label, tone: found.tone }] : [])], ...(id !== record.id && { to: `/customers/${id}` }) };
  });
  return <OrgChart items={items} label={recordWords.treeLabel} />;
}
