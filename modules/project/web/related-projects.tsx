import { type ReactNode, useMemo } from 'react';
import { EntityTable } from '#platform/web/table/index.ts';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import { project } from '../model/project.ts';
import { projectWords } from './zh-CN.ts';

const columns = ['name', 'status', 'stageId', 'amount', 'expectedOn', 'ownerId'];

/** The projects of a customer or of an opportunity, on its page (R4.11). */
export default function RelatedProjects({ record }: RecordTabProps): ReactNode {
  const ofOpportunity = 'validUntil' in record;
  const within = useMemo((): Readonly<Record<string, string>> => (ofOpportunity ? { opportunityId: record.id } : { customerId: record.id }), [ofOpportunity, record.id]);
  return <EntityTable inPage entity={project} name="project.inPage" within={within} conditions={[]} columns={columns} empty={{ title: ofOpportunity ? projectWords.opportunityTitle : projectWords.customerTitle, text: ofOpportunity ? projectWords.opportunityText : projectWords.emptyText }} />;
}
