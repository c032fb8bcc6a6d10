import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { formWords } from '../zh-CN.ts';
import { ClashFailure, ClashList } from './clash-list.tsx';
import styles from './clash-list.module.css';
import { useClashes } from './use-clashes.ts';

interface Props {
  readonly customerId: string | null;
  readonly productIds: readonly string[];
  readonly exceptId?: string;
}

/** Says, while products are being chosen, who sells them to this customer already (报备撞单, R5.1). */
export function ClashNotice({ customerId, productIds, exceptId }: Props): ReactNode {
  const { clashes, checking, failed, again } = useClashes(customerId, productIds, exceptId);
  if (failed && !checking) return <ClashFailure onAgain={again} />;
  if (!clashes) return checking ? <p className={`${styles.notice} faint`}>{formWords.checking}</p> : null;
  return (
    <div role="status" className={styles.notice}>
      {clashes.length > 0 ? (
        <ClashList clashes={clashes} />
      ) : (
        <span className={styles.clear}>
          <Icon name="check" size={13} /> {formWords.clear}
        </span>
      )}
    </div>
  );
}
