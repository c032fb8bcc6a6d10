import { Button, DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { provinces } from '#platform/region/index.ts';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { today } from '#platform/web/format.ts';
import { useCan } from '#platform/web/session/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { type Dimension, dimensions } from '../../model/statistics.ts';
import { statisticsWords as words } from '../zh-CN.ts';
import styles from './order-statistics.module.css';
import { daysOf, type Narrowing, presets, type StatisticsState } from './statistics-state.ts';

interface Props {
  readonly state: StatisticsState;
  /** What is chosen, by name. */
  readonly names?: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<StatisticsState>) => void;
}

const references: readonly { readonly name: Narrowing; readonly noun: string; readonly right?: string }[] = [
  { name: 'ownerId', noun: 'employee' },
  { name: 'departmentId', noun: 'department' },
  { name: 'productId', noun: 'product', right: 'product.read' },
  { name: 'categoryId', noun: 'product_category', right: 'product_category.read' },
];
const labels = { ownerId: words.owner, departmentId: words.department, productId: words.product, categoryId: words.category, region: words.region } as const;

/** By what, over which days, and whose. */
export function StatisticsFilter({ state, names, onChange }: Props): ReactNode {
  const phone = usePhone();
  const by = dimensions.map((value) => ({ value, label: words.dimensions[value] }));
  return (
    <div className={styles.filter}>
      {phone ? (
        <Select className={styles.pick} aria-label={words.by} value={state.by} options={by} onChange={(next) => onChange({ by: next })} />
      ) : (
        <Segmented aria-label={words.by} value={state.by} options={by} onChange={(next) => onChange({ by: next as Dimension })} />
      )}
      <DatePicker.RangePicker
        aria-label={words.period}
        allowClear={false}
        value={[dayjs(state.from), dayjs(state.to)]}
        presets={presets.map((one) => {
          const { from, to } = daysOf(one, today());
          return { label: words.presets[one], value: [dayjs(from), dayjs(to)] };
        })}
        onChange={(range) => range?.[0] && range[1] && onChange({ from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') })}
      />
      {!phone && presets.slice(0, 3).map((one) => (
        <Button key={one} type="text" size="small" onClick={() => onChange(daysOf(one, today()))}>
          {words.presets[one]}
        </Button>
      ))}
      {phone ? (
        <details className={styles.folded}>
          <summary>{words.narrowing}</summary>
          <Narrowings state={state} names={names} onChange={onChange} />
        </details>
      ) : (
        <Narrowings state={state} names={names} onChange={onChange} />
      )}
    </div>
  );
}

/** Whose and what, one picker each. */
function Narrowings({ state, names, onChange }: Props): ReactNode {
  const can = useCan();
  return (
    <>
      {references
        .filter(({ right }) => !right || can(right))
        .map(({ name, noun }) => (
          <span key={name} className={styles.pick}>
            <ReferencePicker noun={noun} aria-label={labels[name]} placeholder={labels[name]} value={state[name] ?? null} label={names?.[name]} onChange={(id) => onChange({ [name]: id ?? undefined })} />
          </span>
        ))}
      <Select className={styles.pick} aria-label={words.region} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={words.region} value={state.region} options={provinces().map(({ code, name }) => ({ value: code.slice(0, 2), label: name }))} onChange={(region: string | undefined) => onChange({ region })} />
    </>
  );
}
