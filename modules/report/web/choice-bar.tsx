import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { type PeriodKind, periodKinds } from '#platform/figure/period.ts';
import type { HomeKind } from '../model/homes.ts';
import { AsOf } from './as-of.tsx';
import styles from './choice-bar.module.css';
import { type HomeAsk, isCurrent, periodName, steppedAsk } from './home-ask.ts';
import { reportWords } from './zh-CN.ts';

interface Props {
  readonly ask: HomeAsk;
  readonly homes: readonly HomeKind[];
  readonly onChange: (change: Partial<HomeAsk>) => void;
}

/** Which home, which period, whose figures. */
export function ChoiceBar({ ask, homes, onChange }: Props): ReactNode {
  return (
    <div className={styles.bar}>
      {homes.length > 1 && <Segmented<HomeKind> aria-label={reportWords.chooseHome} value={ask.home} options={homes.map((value) => ({ value, label: reportWords.homes[value] }))} onChange={(home) => onChange({ home })} />}
      <Segmented<PeriodKind> aria-label={reportWords.choosePeriod} value={ask.period} options={periodKinds.map((value) => ({ value, label: reportWords.periods[value] }))} onChange={(period) => onChange({ period })} />
      <span className={styles.period}>
        <Button type="text" icon={<Icon name="left" />} aria-label={reportWords.earlier} onClick={() => onChange({ on: steppedAsk(ask, -1).on })} />
        <b className="figures">{periodName(ask.period, ask.on)}</b>
        <Button type="text" icon={<Icon name="right" />} aria-label={reportWords.later} onClick={() => onChange({ on: steppedAsk(ask, 1).on })} />
        {!isCurrent(ask) && (
          <Button type="link" size="small" onClick={() => onChange({ on: today() })}>
            {reportWords.current}
          </Button>
        )}
      </span>
      {ask.home !== 'salesperson' && <Whose ask={ask} onChange={onChange} />}
      <span className={styles.asOf}>
        <AsOf />
      </span>
    </div>
  );
}

function Whose({ ask, onChange }: Pick<Props, 'ask' | 'onChange'>): ReactNode {
  const { me, can } = useSession();
  const own = ask.department === me.employee?.departmentId ? me.employee?.departmentName : null;
  return (
    <span className={styles.whose}>
      {can('department.read') && <ReferencePicker noun="department" aria-label={reportWords.department} placeholder={reportWords.everyDepartment} label={own} value={ask.department} onChange={(department) => onChange({ department: department ?? null, person: null })} />}
      <ReferencePicker noun="employee" aria-label={reportWords.person} placeholder={reportWords.everybody} value={ask.person} onChange={(person) => onChange({ person: person ?? null })} />
    </span>
  );
}
