import type { ReactNode } from 'react';
import styles from './face.module.css';

const tints = ['accent', 'good', 'attention', 'bad', 'neutral'] as const;

const longestName = 4;

/** A person without a picture: the given name's characters on a tint that stays the same for the person. */
export function Face({ name, id = name, size = 28 }: { readonly name: string; readonly id?: string; readonly size?: number }): ReactNode {
  const characters = [...name.trim()];
  const given = /\p{Script=Han}/u.test(name) && characters.length <= longestName;
  const shown = given ? characters.slice(size < 28 ? -1 : -2) : characters.slice(0, 2);
  const tint = tints[[...id].reduce((sum, character) => sum + character.codePointAt(0)!, 0) % tints.length];
  return (
    <span className={`${styles.face} ${styles[tint!]}`} style={{ width: size, height: size, fontSize: Math.round(size * (shown.length > 1 ? 0.38 : 0.5)) }} aria-hidden>
      {shown.join('').toUpperCase()}
    </span>
  );
}
