import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ToneTag } from '../theme/index.ts';
import styles from './org-card.module.css';
import type { OrgItem } from './org-item.ts';

/** One card of the chart; leads somewhere where the caller says so. */
export function OrgCard({ item, onOpen }: { readonly item: OrgItem; readonly onOpen?: (id: string) => void }): ReactNode {
  const { id, title, note, tags = [], to, faint } = item;
  const look = `${styles.card} ${faint ? styles.faint : ''} ${to || onOpen ? styles.opens : ''}`;
  const content = (
    <>
      <span className={styles.top}>
        <strong className="clipped" title={title}>
          {title}
        </strong>
        {tags.map(({ label, tone }) => (
          <ToneTag key={label} tone={tone}>
            {label}
          </ToneTag>
        ))}
      </span>
      {note && (
        <span className={styles.note} title={note}>
          {note}
        </span>
      )}
    </>
  );
  if (to) {
    return (
      <Link to={to} className={look}>
        {content}
      </Link>
    );
  }
  if (!onOpen) return <div className={look}>{content}</div>;
  return (
    <button type="button" className={look} onClick={() => onOpen(id)}>
      {content}
    </button>
  );
}
