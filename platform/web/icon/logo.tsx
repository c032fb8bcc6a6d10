import { type ReactNode, useId } from 'react';

// A leaf from the hinge upwards; the fan is five of them.
const leaf = 'M16 25.2 13.9 8.9a2.2 2.2 0 0 1 4.2 0z';
const angles = [-62, -31, 0, 31, 62];

/** The mark: a fan that opens (展), five leaves from one hinge. */
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
      {angles.map((angle, at) => (
        <path key={angle} d={leaf} transform={`rotate(${angle} 16 25.2)`} fill="#fff" opacity={0.52 + at * 0.12} />
      ))}
    </svg>
  );
}
