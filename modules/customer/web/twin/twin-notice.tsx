import { Checkbox } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import type { Facts } from '../customer.api.ts';
import { twinWords } from '../zh-CN.ts';
import { TwinList } from './twin-list.tsx';
import styles from './twin-list.module.css';
import { useTwins } from './use-twins.ts';

interface Props {
  readonly facts: Facts;
  readonly exceptId?: string;
  readonly allowed: boolean;
  readonly onAllow: (allowed: boolean) => void;
}

/** Says, while the name is being typed, whether the customer is there already (R4.1). */
export function TwinNotice({ facts, exceptId, allowed, onAllow }: Props): ReactNode {
  const can = useCan();
  const { twins, checking, failed, asks } = useTwins(facts, exceptId);
  const { name, creditCode, phone } = facts;
  // What was confirmed of these facts says nothing of others.
  useEffect(() => () => onAllow(false), [name, creditCode, phone, onAllow]);
  if (!asks) return null;
  if (!twins) return <span className={styles.line}>{failed ?? (checking && twinWords.checking)}</span>;
  if (twins.length === 0) {
    return (
      <span className={`${styles.line} ${styles.clear}`} role="status">
        <Icon name="check" size={13} /> {twinWords.clear}
      </span>
    );
  }
  return (
    <div role="status">
      <TwinList twins={twins} />
      {can('customer.createTwin') && (
        <Checkbox checked={allowed} onChange={(event) => onAllow(event.target.checked)}>
          {twinWords.allow}
        </Checkbox>
      )}
    </div>
  );
}
