import { lazy, type ReactNode, Suspense } from 'react';
import type { ImportWizardProps } from './import-wizard.tsx';

const Content = lazy(() => import('./drawer.tsx'));

export interface ImportDrawerProps extends ImportWizardProps {
  readonly onClose: () => void;
}

/** The import over a list: the wizard, and behind the second tab everything that was brought in before. Render it while it is open. */
export function ImportDrawer(props: ImportDrawerProps): ReactNode {
  return (
    <Suspense>
      <Content {...props} />
    </Suspense>
  );
}
