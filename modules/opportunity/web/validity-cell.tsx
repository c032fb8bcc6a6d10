import type { ReactNode } from 'react';
import { today } from '#platform/web/format.ts';
import type { Row } from '#platform/web/record/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { validityOf } from './validity.ts';
import { opportunityWords } from './zh-CN.ts';

/** The last day, and how soon that is where it is soon. */
export function ValidityCell({ row }: { readonly row: Row }): ReactNode {
  const validity = validityOf(row, today());
  if (!validity) return <span className="figures faint">{typeof row.validUntil === 'string' ? row.validUntil : '–'}</span>;
  const { until, daysLeft, tone } = validity;
  if (tone === 'neutral') return <span className="figures">{until}</span>;
  return (
    <span title={until}>
      <ToneTag tone={tone}>{daysLeft < 0 ? opportunityWords.over : opportunityWords.daysLeft(daysLeft)}</ToneTag>
    </span>
  );
}
