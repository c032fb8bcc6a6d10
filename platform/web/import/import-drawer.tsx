import { lazy, type ReactNode, Suspense } from 'react';
import type { ImportDrawerProps } from './import-props.ts';

const Content = lazy(() => import('./drawer.tsx'));

/** The import over a list: the wizard, and behind the second tab everything that was brought in before. Render it while it is open. */
export function ImportDrawer(props: ImportDrawerProps): ReactNode {
  return (
    <Suspense>
      <Content {...props} />
    </Suspense>
  );
}
