import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import type { FieldProblem } from '#platform/entity/index.ts';
import { FieldInput, MoneyInput } from '#platform/web/field/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { instalment } from '../../model/instalment.ts';
import styles from '../receivable.module.css';
import { planWords as words } from '../zh-CN.ts';
import type { DraftLine } from './plan-lines.ts';

interface Props {
  readonly line: DraftLine;
  readonly at: number;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (line: DraftLine) => void;
  readonly onDrop?: () => void;
}

/** One instalment of a plan that is being drawn; what was paid in full stays as it is. */
export function PlanLine({ line, at, problems, onChange, onDrop }: Props): ReactNode {
  const wrong = problems.filter(({ path }) => path.startsWith(`lines.${at}.`));
  const status = (name: string): '' | 'error' => (wrong.some(({ path }) => path.endsWith(`.${name}`)) ? 'error' : '');
  const label = (name: string): string => `${words.nth(at + 1)} ${name}`;
  return (
    <div data-problem={wrong.length > 0 ? '' : undefined}>
      <div className={styles.line}>
        <Input aria-label={label(words.name)} maxLength={50} status={status('name')} value={line.name} onChange={(event) => onChange({ ...line, name: event.target.value })} />
        <FieldInput aria-label={label(words.dueOn)} name="dueOn" status={status('dueOn')} field={instalment.fields.dueOn} disabled={line.full} value={line.dueOn} onChange={(day) => onChange({ ...line, dueOn: day as string | null })} />
        <MoneyInput strict aria-label={label(words.amount)} status={status('amount')} value={line.amount} onChange={(amount) => onChange({ ...line, amount })} />
        <Input aria-label={label(words.remark)} maxLength={200} placeholder={line.allocated > 0 ? words.allocated(formatMoney(line.allocated)) : undefined} value={line.remark} onChange={(event) => onChange({ ...line, remark: event.target.value })} />
        {line.allocated === 0 && onDrop ? <Button type="text" icon={<Icon name="close" size={15} />} aria-label={words.drop(line.name)} onClick={onDrop} /> : <span />}
      </div>
      {wrong.map(({ path, message }) => (
        <p key={path} role="alert" className={styles.problem}>
          {message}
        </p>
      ))}
    </div>
  );
}
