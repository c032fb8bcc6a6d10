import type { CSSProperties, ReactNode } from 'react';
import { type IconName, shapes } from './shapes.ts';

interface IconProps {
  readonly name: IconName;
  /** Edge in pixels (default 16). */
  readonly size?: number;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** Said aloud where the icon stands alone. */
  readonly label?: string;
}

/** One of the product's line icons, in the colour of the text around it. */
export function Icon({ name, size = 16, className, style, label }: IconProps): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'drag' ? 2.8 : size >= 24 ? 1.5 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      style={{ flex: 'none', verticalAlign: '-0.18em', ...style }}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={shapes[name]} />
    </svg>
  );
}
