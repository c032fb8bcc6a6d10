import { Button } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { LinesEditor, type ProductLine } from '#modules/product/web/index.ts';
import { LoadingState } from '#platform/web/feedback/index.ts';
import type { EntityFormState } from '#platform/web/form/index.ts';
import { formatMoney, formatNumber } from '#platform/web/format.ts';
import type { OrderedLine } from '../order.api.ts';
import { formWords } from '../zh-CN.ts';
import { isAsPlanned, ordered, plannedFor, removedFrom } from './compared.ts';
import styles from './order-form.module.css';

interface Props {
  readonly id: string;
  readonly form: EntityFormState;
  /** What the opportunity has; undefined while it is fetched, null where none is chosen. */
  readonly planned: readonly ProductLine[] | undefined | null;
}

/** The products of the order; under each how it differs from the opportunity, and below what was taken out of it (R6.3). */
export function OrderedLines({ id, form, planned }: Props): ReactNode {
  if (planned === null) return <p className={styles.first}>{formWords.chooseFirst}</p>;
  if (planned === undefined) return <LoadingState rows={2} />;
  const lines = (form.values.lines ?? []) as readonly OrderedLine[];
  const set = (next: readonly OrderedLine[]): void => form.set('lines', next);
  const removed = removedFrom(planned, lines);
  return (
    <Suspense fallback={<LoadingState rows={2} />}>
      <LinesEditor id={id} problems={form.problems} day={(form.values.orderedOn as string | null) ?? undefined} lines={lines} onChange={(next) => set(next as readonly OrderedLine[])} note={(line) => <Note line={line} planned={planned} />} />
      {removed.length > 0 && (
        <section className={styles.removed}>
          <h4>{formWords.removed}</h4>
          <ul>
            {removed.map((line) => (
              <li key={line.id}>
                <del>
                  {line.name} {formatNumber(line.quantity ?? 0)} × {formatMoney(line.price ?? 0)}
                </del>
                <Button type="link" size="small" onClick={() => set([...lines.filter((one) => one.opportunityLineId !== line.id), ...ordered([line])])}>
                  {formWords.putBack}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Suspense>
  );
}

function Note({ line, planned }: { readonly line: ProductLine; readonly planned: readonly ProductLine[] }): ReactNode {
  const plan = plannedFor(line as OrderedLine, planned);
  if (!line.productId || (plan && isAsPlanned(line as OrderedLine, plan))) return null;
  return <small className={styles.difference}>{plan ? formWords.asPlanned(formatNumber(plan.quantity ?? 0), formatMoney(plan.price ?? 0)) : formWords.added}</small>;
}
