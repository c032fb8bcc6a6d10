import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { formatNumber } from '../format.ts';
import { Icon } from '../icon/index.ts';
import styles from './list-footer.module.css';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly page: number;
  readonly size: number;
  readonly shown: number;
  readonly total: number | null;
  readonly capped: boolean;
  readonly phone: boolean;
  readonly onPage: (page: number) => void;
  readonly onSize: (size: number) => void;
}

const pageSizes = [20, 50, 100, 200];

/** Total, page size and pages. A capped total goes on past its last counted page. */
export function ListFooter({ page, size, shown, total, capped, phone, onPage, onSize }: Props): ReactNode {
  const from = (page - 1) * size + 1;
  const more = total === null ? shown === size : page * size < total || (capped && shown === size);
  const last = total === null || capped ? null : Math.max(1, Math.ceil(total / size));
  return (
    <footer className={styles.foot}>
      <span className="figures">{total === null ? tableWords.counting : tableWords.total(`${formatNumber(total)}${capped ? '+' : ''}`)}</span>
      {!phone && shown > 0 && <span className="faint figures">{tableWords.rows(from, from + shown - 1)}</span>}
      <span className={styles.pages}>
        {!phone && <Select size="small" variant="borderless" aria-label={tableWords.perPage(size)} value={size} options={pageSizes.map((value) => ({ value, label: tableWords.perPage(value) }))} onChange={onSize} popupMatchSelectWidth={false} />}
        <Button size="small" type="text" disabled={page <= 1} aria-label={tableWords.previous} icon={<Icon name="left" />} onClick={() => onPage(page - 1)} />
        <span className={`${styles.page} figures`} aria-current="page">
          {page}
          {last !== null && <span className="faint"> / {formatNumber(last)}</span>}
        </span>
        <Button size="small" type="text" disabled={!more} aria-label={tableWords.next} icon={<Icon name="right" />} onClick={() => onPage(page + 1)} />
      </span>
    </footer>
  );
}
