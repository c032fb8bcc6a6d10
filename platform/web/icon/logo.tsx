import { type ReactNode, useId } from 'react';

/** The mark: a fan that opens (展), three leaves from one hinge. */
export function LogoMark({ size = 28 }: { readonly size?: number }): ReactNode {
  const gradient = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden style={{ flex: 'none', display: 'block' }}>
      <defs>
        <linearGradient id={gradient} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#5b78f5" />
          <stop offset="1" stopColor="#2a41b8" />
        </linearGradient>
      </defs>
      <rect width="32" height="32" rx="8.5" fill={`url(#${gradient})`} />
      <g fill="none" stroke="#fff" strokeWidth="3.6" strokeLinecap="round">
        <path d="M9.5 22.5V9" />
        <path d="M9.5 22.5 19 12.6" opacity="0.82" />
        <path d="M9.5 22.5h13.5" opacity="0.6" />
      </g>
      <circle cx="23" cy="9.2" r="2.1" fill="#fff" />
    </svg>
  );
}
