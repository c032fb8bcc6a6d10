import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkParts } from './link-parts.ts';

interface Props {
  /** An address with its conditions: `/customers?scene=mine`; without one the content stands alone. */
  readonly to: string | null | undefined;
  readonly className?: string;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A figure that opens to the rows it was counted from. */
export function RowsLink({ to, className, label, children }: Props): ReactNode {
  if (!to) return className ? <div className={className}>{children}</div> : children;
  const { path, search } = linkParts(to);
  return (
    <Link to={path} search={search} className={className} aria-label={label}>
      {children}
    </Link>
  );
}
