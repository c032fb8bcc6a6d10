import type { Tone } from '../theme/index.ts';
import type { TreeItem } from './tree-items.ts';

/** Somebody, or a part of the company, in the chart; `note` stands below the title. */
export interface OrgItem extends TreeItem {
  readonly tags?: readonly { readonly label: string; readonly tone?: Tone }[];
  /** Where the card leads. */
  readonly to?: string;
  /** Out of use, gone: drawn faint. */
  readonly faint?: boolean;
}
