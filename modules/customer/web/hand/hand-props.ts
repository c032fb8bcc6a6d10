import type { Row } from '#platform/web/record/index.ts';

/** What a dialog of this folder gets. */
export interface HandProps {
  readonly rows: readonly Row[];
  /** Does it; throws the refusal of a single customer, and shows the results of many. */
  readonly apply: (body: object, key: string) => Promise<void>;
  readonly onClose: () => void;
}
