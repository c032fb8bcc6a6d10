import type { ReactNode } from 'react';
import { ApiProblem } from '#platform/web/api/index.ts';
import { ProblemState } from '#platform/web/feedback/index.ts';

/** An address that leads nowhere. */
export function NotFound(): ReactNode {
  return <ProblemState error={new ApiProblem(404, 'not_found', '')} />;
}
