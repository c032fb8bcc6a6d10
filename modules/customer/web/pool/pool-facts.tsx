import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import type { OwnPool } from '../customer.api.ts';
import { poolWords } from '../zh-CN.ts';
import styles from './pool-facts.module.css';

/** What the reader may still take from a pool, before he tries. */
export function PoolFacts({ pool }: { readonly pool: OwnPool }): ReactNode {
  const { mode, administers, claimsLeft, room, coolDownDays } = pool;
  return (
    <div className={styles.facts} role="status">
      {mode === 'assignOnly' && !administers ? (
        <span>
          <Icon name="lock" size={14} /> {poolWords.assignOnly}
        </span>
      ) : (
        <strong className={claimsLeft === 0 ? styles.none : undefined}>
          <Icon name="claim" size={14} /> {claimsLeft === null ? poolWords.claimsFree : poolWords.claimsLeft(claimsLeft)}
        </strong>
      )}
      {room !== null && <span className={room === 0 ? styles.none : undefined}>{poolWords.room(room)}</span>}
      {coolDownDays !== null && coolDownDays > 0 && <span>{poolWords.coolDown(coolDownDays)}</span>}
      {administers && <span className={styles.mine}>{poolWords.administers}</span>}
    </div>
  );
}
