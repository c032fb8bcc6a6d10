import { useQueryClient } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useCallback, useSyncExternalStore } from 'react';
import { formatInstant } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import styles from './as-of.module.css';
import { reportWords } from './zh-CN.ts';

const key = ['figures'] as const;

/** As of when the figures on the page are right, the oldest counts; and the button that has them worked out anew. */
export function AsOf(): ReactNode {
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const oldest = useSyncExternalStore(
    useCallback((changed) => cache.subscribe(changed), [cache]),
    () => cache.findAll({ queryKey: key, type: 'active' }).reduce<string | null>((found, { state }) => older(found, (state.data as { asOf?: string } | undefined)?.asOf), null),
  );
  return (
    <span className={styles.asOf}>
      {oldest && (
        <Tooltip title={reportWords.asOfHint}>
          <span className="faint figures">{reportWords.asOf(formatInstant(oldest).slice(11))}</span>
        </Tooltip>
      )}
      <Button type="text" size="small" icon={<Icon name="refresh" />} aria-label={reportWords.refresh} title={reportWords.refresh} onClick={() => void client.invalidateQueries({ queryKey: key })} />
    </span>
  );
}

function older(one: string | null, other: string | undefined): string | null {
  if (other === undefined) return one;
  return one === null || other < one ? other : one;
}
