import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { keepingOf } from '../customer.api.ts';
import { daysUntil } from '../list/loss-cell.tsx';
import { recordWords } from '../zh-CN.ts';
import styles from './keeping-line.module.css';

/** “Why and when would I lose this customer”: one sentence, and behind it what each rule says (R4.6). */
export function KeepingLine({ customerId }: { readonly customerId: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({ queryKey: ['record', 'customer', customerId, 'keeping'], queryFn: () => keepingOf(customerId) });
  if (error && !data)
    return (
      <div className={styles.line} role="alert">
        <div className={styles.says}>
          <Icon name="warning" size={15} />
          <span>{recordWords.keepingUnknown(sentenceOf(error))}</span>
          <button type="button" className={styles.more} disabled={isFetching} onClick={() => void refetch()}>
            {recordWords.askAgain}
          </button>
        </div>
      </div>
    );
  if (!data) return null;
  const soon = data.lossOn !== null && daysUntil(data.lossOn) <= 7;
  return (
    <div className={`${styles.line} ${soon ? styles.soon : ''}`}>
      <div className={styles.says}>
        <Icon name={soon ? 'warning' : 'pool'} size={15} />
        <span>{data.says}</span>
        {data.rules.length > 0 && (
          <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? recordWords.hide : recordWords.show}
          </button>
        )}
      </div>
      {open && (
        <ul className={styles.rules} aria-label={recordWords.keepingRules}>
          {data.rules.map(({ name, spared, on, why }) => (
            <li key={name}>
              <strong>{name}</strong>
              <span>{spared !== null ? recordWords.spared(spared) : recordWords.lossOn(on ?? '', why ?? '')}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
