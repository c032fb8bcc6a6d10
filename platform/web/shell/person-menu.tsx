import { Popover } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useSession } from '../session/index.ts';
import { Face } from './face.tsx';
import styles from './person-menu.module.css';
import { shellWords } from './zh-CN.ts';

const PersonSheet = lazy(() => import('./person-sheet.tsx'));

/** Who is signed in, how the product looks, the way out. */
export function PersonMenu(): ReactNode {
  const { me } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" arrow={false} styles={{ container: { padding: 0 } }} content={<Suspense fallback={<div className={styles.menu} />}>{<PersonSheet onDone={() => setOpen(false)} />}</Suspense>}>
      <button type="button" className={styles.opener} aria-label={shellWords.personMenu}>
        <Face name={me.name} id={me.id} />
      </button>
    </Popover>
  );
}
