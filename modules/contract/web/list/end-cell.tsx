import type { ReactNode } from 'react';
import type { Row } from '#platform/web/record/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { ContractRow } from '../contract.api.ts';
import { endsSoon } from '../record/contract-facts.ts';

/** The last day of a contract, with a mark where it is near. */
export function EndCell({ row }: { readonly row: Row }): ReactNode {
  const soon = endsSoon(row as ContractRow);
  if (!soon) return null;
  return <ToneTag tone={soon.overdue ? 'bad' : 'attention'}>{soon.text}</ToneTag>;
}
