import type { ReactNode } from 'react';
import { EmptyState } from '#platform/web/feedback/index.ts';

export default function Page(): ReactNode {
  return <EmptyState title="…" />;
}
