import { Dropdown, type MenuProps } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Icon, type IconName } from '../icon/index.ts';
import type { Row } from '../record/record-query.ts';
import styles from './row-actions.module.css';
import { tableWords } from './zh-CN.ts';

export interface RowAction {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly run: (row: Row) => void;
}

const shownAtOnce = 2;
/** Three stand in the column where their names are as short as this together. */
const shortNames = 6;

/** What may be done with a row: two at hand, the rest behind “more”. */
export function RowActions({ row, actions }: { readonly row: Row; readonly actions: readonly RowAction[] }): ReactNode {
  const fits = actions.length <= shownAtOnce || (actions.length === shownAtOnce + 1 && actions.map(({ label }) => label).join('').length <= shortNames);
  const atOnce = fits ? actions : actions.slice(0, shownAtOnce);
  const rest = actions.slice(atOnce.length);
  return (
    // The row itself opens on a click: what is pressed here must not. Esc and Tab close the menu, which listens at the window.
    <span className={styles.actions} onClick={(event) => event.stopPropagation()} onKeyDown={(event) => !/^(Escape|Tab)$/.test(event.key) && event.stopPropagation()} role="presentation">
      {atOnce.map((action) => (
        <button key={action.key} type="button" className={`${styles.action} ${action.danger ? styles.danger : ''}`} onClick={() => action.run(row)}>
          {action.label}
        </button>
      ))}
      {rest.length > 0 && <MoreActions row={row} actions={rest} />}
    </span>
  );
}

/** Every action of a row behind one button. The menu is made when it is opened: a list has one a row. */
export function MoreActions({ row, actions }: { readonly row: Row; readonly actions: readonly RowAction[] }): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<boolean | null>(null);
  const items: MenuProps['items'] = actions.map(({ key, label, icon, danger }) => ({ key, label, danger, icon: icon && <Icon name={icon} size={15} /> }));
  const show = (open: boolean): void => {
    setOpened(open);
    if (!open) button.current?.focus({ preventScroll: true });
  };
  return (
    <span className={styles.place}>
      <button ref={button} type="button" className={styles.more} aria-label={tableWords.moreActions} aria-haspopup="menu" aria-expanded={opened === true} onClick={(event) => (event.stopPropagation(), setOpened(true))}>
        <Icon name="more" />
      </button>
      {opened !== null && (
        <Dropdown trigger={['click']} open={opened} onOpenChange={show} autoFocus menu={{ items, onClick: ({ key, domEvent }) => (domEvent.stopPropagation(), setOpened(false), actions.find((action) => action.key === key)?.run(row)) }}>
          <i className={`${styles.anchor} ${opened ? '' : styles.idle}`} onClick={(event) => event.stopPropagation()} />
        </Dropdown>
      )}
    </span>
  );
}
