import type { ReactNode } from 'react';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { Card } from '#platform/web/page/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { ClashFailure, ClashList } from '../form/clash-list.tsx';
import { useClashes } from '../form/use-clashes.ts';
import type { OpportunityPageRow } from '../opportunity.api.ts';
import { recordWords } from '../zh-CN.ts';
import styles from './aside.module.css';

/** Who else sells the same to this customer, or to those who may buy as one with it (报备撞单). */
export function ClashCard({ record }: { readonly record: OpportunityPageRow }): ReactNode {
  const { clashes, failed, again } = useClashes(record.customerId, record.lines.flatMap(({ productId }) => productId ?? []), record.id);
  // A phone shows what there is, before anything else; nothing is no news there.
  const phone = usePhone();
  if (phone && !failed && (clashes ?? []).length === 0) return null;
  const of = (level: 'same' | 'related') => (clashes ?? []).filter((clash) => clash.level === level);
  return (
    <Card title={recordWords.clashes}>
      {failed ? (
        <ClashFailure onAgain={again} />
      ) : !clashes ? (
        <LoadingState rows={1} />
      ) : clashes.length === 0 ? (
        <span className="soft">{recordWords.noClashes}</span>
      ) : (
        <div className={styles.part}>
          {(['same', 'related'] as const).map(
            (level) =>
              of(level).length > 0 && (
                <section key={level} className={styles.part}>
                  <h3 className={styles.heading}>{level === 'same' ? recordWords.sameClashes : recordWords.relatedClashes}</h3>
                  <ClashList clashes={of(level)} />
                </section>
              ),
          )}
        </div>
      )}
    </Card>
  );
}
