import type { ReactNode } from 'react';
import { LogoMark } from '#platform/web/icon/index.ts';
import styles from './frame.module.css';
import { entranceWords } from './zh-CN.ts';

/** The look of every page before the product: what it is on the left, the form on the right; on a phone the form alone. */
export function EntranceFrame({ title, text, children }: { readonly title: string; readonly text?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles.frame}>
      <aside className={styles.brand}>
        <div className={styles.name}>
          <LogoMark size={34} /> {entranceWords.product}
        </div>
        <div className={styles.promise}>
          <h1>{entranceWords.promise}</h1>
          <p>{entranceWords.promiseText}</p>
          <ol className={styles.chain}>
            {entranceWords.chain.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
        <Fan />
      </aside>
      <main className={styles.side}>
        <div className={styles.form}>
          <div className={styles.small}>
            <LogoMark size={30} /> {entranceWords.product}
          </div>
          <h2 className={styles.title}>{title}</h2>
          {text && <p className={styles.text}>{text}</p>}
          {children}
        </div>
      </main>
    </div>
  );
}

/** The mark's fan, large and quiet: leaves opening from the corner. */
function Fan(): ReactNode {
  const leaves = Array.from({ length: 9 }, (_, leaf) => leaf * 11.25);
  return (
    <svg className={styles.fan} viewBox="0 0 400 400" aria-hidden>
      {leaves.map((angle, leaf) => (
        <path key={angle} d="M400 400 L400 40 A360 360 0 0 0 334 46 Z" transform={`rotate(${-angle} 400 400)`} fill="#fff" opacity={0.035 + leaf * 0.008} />
      ))}
    </svg>
  );
}
