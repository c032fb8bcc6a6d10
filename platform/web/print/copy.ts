import { createContext, useContext } from 'react';

/** One of the copies that are printed of the same paper: 客户联, 仓库联. */
export interface PrintCopy {
  readonly key: string;
  readonly label: string;
  /** Prices stay out of it. */
  readonly withoutPrices?: boolean;
}

const CopyContext = createContext<PrintCopy | null>(null);

export const CopyProvider = CopyContext.Provider;

/** The copy that is being printed; null where there is only one. */
export function usePrintCopy(): PrintCopy | null {
  return useContext(CopyContext);
}
