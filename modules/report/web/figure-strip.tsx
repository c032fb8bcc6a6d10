import type { ReactNode } from 'react';
import { StatNumber, StatStrip } from '#platform/web/chart/index.ts';
import type { Numbers } from './numbers.ts';

/** The figures of the chosen period, with 环比 and 同比; each opens to its rows. */
export function FigureStrip({ keys, numbers }: { readonly keys: readonly string[]; readonly numbers: Numbers }): ReactNode {
  const shown = keys.filter((key) => numbers.waiting || numbers.of(key));
  if (shown.length === 0) return null;
  return (
    <StatStrip>
      {shown.map((key) => {
        const figure = numbers.of(key);
        return <StatNumber key={key} label={figure?.label ?? ''} value={figure?.value} unit={figure?.unit} measure={figure?.measure ?? undefined} before={figure?.before} yearBefore={figure?.yearBefore} better={figure?.better} to={figure?.to} formula={figure?.formula} />;
      })}
    </StatStrip>
  );
}
