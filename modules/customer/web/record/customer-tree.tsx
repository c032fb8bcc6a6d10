import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { TreeEditor } from '#platform/web/tree/index.ts';
import { customer, customerStages } from '../../model/customer.ts';
import { treeOf } from '../customer.api.ts';
import { recordWords } from '../zh-CN.ts';

/** The tree that a customer stands in: group, companies, branches (R4.1). */
export default function CustomerTree({ record }: { readonly record: Row }): ReactNode {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'customer', record.id, 'tree'], queryFn: () => treeOf(record.id) });
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  if (data.nodes.length < 2) return <EmptyState icon="tree" title={recordWords.treeEmpty} text={recordWords.treeEmptyText} />;
  const items = data.nodes.map(({ id, name, parentId, stage }) => ({ id, parentId, title: name, note: [customerStages.find(({ value }) => value === stage)?.label, id === record.id && recordWords.thisOne].filter(Boolean).join(' · ') }));
  return <TreeEditor items={items} noun={customer.label} levels={20} selected={record.id} onSelect={(id) => void navigate({ to: `/customers/${id}`, search: { tab: 'tree' } as never })} />;
}
