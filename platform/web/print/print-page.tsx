import { Button, Segmented } from 'antd';
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { LoadingState } from '../feedback/index.ts';
import { formatInstant } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { useSession } from '../session/index.ts';
import { CopyProvider, type PrintCopy } from './copy.ts';
import { pageRules } from './page-rules.ts';
import styles from './print-page.module.css';
import { printWords } from './zh-CN.ts';

interface Props {
  /** What is printed: 销售合同. */
  readonly title: string;
  readonly number?: string;
  /** The copies to choose from; the first is shown at once. */
  readonly copies?: readonly PrintCopy[];
  readonly landscape?: boolean;
  /** False while the content is still being fetched. */
  readonly ready?: boolean;
  /** Said in place of the content where it could not be fetched. */
  readonly problem?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A paper as it will be printed, over the page it was opened from. Only the paper is printed. */
export function PrintPage({ title, number, copies = [], landscape = false, ready = true, problem, onClose, children }: Props): ReactNode {
  const { me } = useSession();
  const [key, setKey] = useState(copies[0]?.key);
  const copy = copies.find((one) => one.key === key) ?? null;
  const [printed] = useState(() => formatInstant(new Date().toISOString().replace('T', ' ')));
  const company = me.company?.name ?? '';
  const subject = [title, number, copy?.label].filter(Boolean).join(' ');
  const root = useRef<HTMLDivElement>(null);
  useAloneOnPage(root, subject, onClose);
  const rules = pageRules({ company, subject, printed: printWords.printedBy(me.name, printed), landscape });
  return createPortal(
    <div ref={root} className={styles.preview} role="dialog" aria-modal aria-label={printWords.preview(title)} tabIndex={-1}>
      <style>{rules}</style>
      <header className={styles.tools}>
        <strong className="clipped">{printWords.preview(title)}</strong>
        <span className={styles.hint}>{printWords.hint}</span>
        {copies.length > 1 && <Segmented aria-label={printWords.copies} value={key} options={copies.map((one) => ({ value: one.key, label: one.label }))} onChange={setKey} />}
        <Button onClick={onClose}>{printWords.close}</Button>
        <Button type="primary" disabled={!ready} icon={<Icon name="print" />} onClick={() => window.print()}>
          {printWords.print}
        </Button>
      </header>
      <div className={styles.desk}>
        <article className={`${styles.paper} ${landscape ? styles.landscape : ''}`} style={{ zoom: fitting(landscape) } as CSSProperties}>
          {ready ? (
            <CopyProvider value={copy}>
              <header className={styles.head}>
                <span className={styles.company}>{company}</span>
                <h1>{title}</h1>
                <span className={styles.number}>
                  {number && `${printWords.number} ${number}`}
                  {copy && <em>{copy.label}</em>}
                </span>
              </header>
              {children}
            </CopyProvider>
          ) : (
            (problem ?? <LoadingState rows={8} />)
          )}
        </article>
      </div>
    </div>,
    document.body,
  );
}

/** The page below is out of reach meanwhile; its title becomes the paper's, since browsers name the PDF by it. */
function useAloneOnPage(root: RefObject<HTMLElement | null>, subject: string, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const own = root.current;
    const others = [...document.body.children].filter((one): one is HTMLElement => one instanceof HTMLElement && one !== own && !one.inert);
    for (const one of others) one.inert = true;
    own?.focus();
    const press = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') close();
    };
    window.addEventListener('keydown', press);
    return () => {
      for (const one of others) one.inert = false;
      window.removeEventListener('keydown', press);
    };
  }, [root]);
  useEffect(() => {
    const before = document.title;
    document.title = subject;
    return () => {
      document.title = before;
    };
  }, [subject]);
}

/** A paper that is wider than the screen is made smaller on it, not on the printer. */
function fitting(landscape: boolean): number {
  const paper = ((landscape ? 297 : 210) / 25.4) * 96;
  return Math.min(1, (window.innerWidth - 24) / paper);
}
