import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { customerWords } from '../zh-CN.ts';
import styles from './call-button.module.css';

/** Dials a number: on a phone at one press. Masked numbers cannot be dialled. */
export function CallButton({ phone }: { readonly phone: unknown }): ReactNode {
  if (typeof phone !== 'string' || !/^[\d+\-() ]{5,}$/.test(phone)) return null;
  return (
    <a className={styles.call} href={`tel:${phone.replace(/[^\d+]/g, '')}`} title={customerWords.call} aria-label={`${customerWords.call} ${phone}`}>
      <Icon name="phone" size={14} />
      <span className="figures">{phone}</span>
    </a>
  );
}
