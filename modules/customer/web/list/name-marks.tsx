import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { customerWords } from '../zh-CN.ts';

/** What is special about a customer: locked against recycling. */
export function NameMarks({ row }: { readonly row: Row }): ReactNode {
  if (row.locked !== 1) return null;
  return (
    <ToneTag tone="accent">
      <Icon name="lock" size={12} /> {customerWords.locked}
    </ToneTag>
  );
}
