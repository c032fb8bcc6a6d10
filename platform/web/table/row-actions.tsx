import { Dropdown, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
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

/** What may be done with a row: two at hand, the rest behind “more”. */
export function RowActions({ row, actions }: { readonly row: Row; readonly actions: readonly RowAction[] }): ReactNode {
  const atOnce = actions.length <= shownAtOnce + 1 ? actions : actions.slice(0, shownAtOnce);
  const rest = actions.slice(atOnce.length);
  return (
    // The row itself opens on a click: what is pressed here must not.
    <span className={styles.actions} onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()} role="presentation">
      {atOnce.map((action) => (
        <button key={action.key} type="button" className={`${styles.action} ${action.danger ? styles.danger : ''}`} onClick={() => action.run(row)}>
          {action.label}
        </button>
      ))}
      {rest.length > 0 && <MoreActions row={row} actions={rest} />}
    </span>
  );
}

/** Every action of a row behind one button. */
export function MoreActions({ row, actions }: { readonly row: Row; readonly actions: readonly RowAction[] }): ReactNode {
  const items: MenuProps['items'] = actions.map(({ key, label, icon, danger }) => ({ key, label, danger, icon: icon && <Icon name={icon} size={15} /> }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key, domEvent }) => (domEvent.stopPropagation(), actions.find((action) => action.key === key)?.run(row)) }}>
      <button type="button" className={styles.more} aria-label={tableWords.moreActions} onClick={(event) => event.stopPropagation()}>
        <Icon name="more" />
      </button>
    </Dropdown>
  );
}
