import type { ReactNode } from 'react';
import type { DuplicateRule, TargetValues } from './import-api.ts';

/** Where the rows go: the module's own inputs. */
export interface ImportTarget {
  readonly initial: TargetValues;
  readonly input: (target: { readonly value: TargetValues; readonly onChange: (value: TargetValues) => void }) => ReactNode;
}

export interface ImportWizardProps {
  readonly noun: string;
  readonly target?: ImportTarget;
  /** What may be done with twins, the usual one first (default: all three). */
  readonly rules?: readonly DuplicateRule[];
  /** An import that is there already: goes on where it stands. */
  readonly importId?: string;
  readonly onClose?: () => void;
}

export interface ImportDrawerProps extends ImportWizardProps {
  readonly onClose: () => void;
}
