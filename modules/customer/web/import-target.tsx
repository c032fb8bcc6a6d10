import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import type { TargetValues } from '#platform/web/import/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { PoolSelect } from './hand/pool-select.tsx';
import styles from './import-target.module.css';
import { importTargetWords } from './zh-CN.ts';

interface Props {
  readonly value: TargetValues;
  readonly onChange: (value: TargetValues) => void;
}

/** Whom imported customers belong to: the importing person, somebody else, or a pool (R4.3). */
export function ImportTargetInput({ value, onChange }: Props): ReactNode {
  const can = useCan();
  const where = 'poolId' in value ? 'pool' : 'ownerId' in value ? 'owner' : 'mine';
  const choose = (next: string): void => onChange(next === 'pool' ? { poolId: null } : next === 'owner' ? { ownerId: null } : {});
  const choices = [{ value: 'mine', label: importTargetWords.mine }, ...(can('customer.assign') ? [{ value: 'owner', label: importTargetWords.owner }] : []), ...(can('customer.pool') ? [{ value: 'pool', label: importTargetWords.pool }] : [])];
  return (
    <div className={styles.target}>
      <Radio.Group aria-label={importTargetWords.label} value={where} options={choices} onChange={(event) => choose(String(event.target.value))} />
      {where === 'pool' && <PoolSelect aria-label={importTargetWords.pool} placeholder={importTargetWords.choosePool} value={value.poolId as string | null} onChange={(poolId) => onChange({ poolId })} />}
      {where === 'owner' && <ReferencePicker noun="employee" aria-label={importTargetWords.owner} value={value.ownerId as string | null} onChange={(ownerId) => onChange({ ownerId })} />}
    </div>
  );
}
