import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, unreadableAmounts, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { formatMoney, today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { instalment } from '../../model/instalment.ts';
import type { InstalmentTemplate } from '../../model/instalment-template.ts';
import { type Account, savePlan, templatesOf } from '../receivable.api.ts';
import styles from '../receivable.module.css';
import { planWords as words } from '../zh-CN.ts';
import { PlanLine } from './plan-line.tsx';
import { type DraftLine, draftOf, emptyLine, filled, missing, planBody, withTemplate } from './plan-lines.ts';

/** 回款计划: how a contract's amount is paid, made from a template or line by line (R5.9). */
export default function PlanDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const saving = useSaving();
  const changed = useChanged();
  const { data } = useQuery({ queryKey: ['list', 'instalment_template', 'all'], queryFn: ({ signal }) => templatesOf(signal) });
  const [start] = useState(() => draftOf(account.instalments));
  const [lines, setLines] = useState<readonly DraftLine[]>(start.length > 0 ? start : [emptyLine(words.nth(1))]);
  const [startOn, setStartOn] = useState(account.startOn ?? today());
  const [reason, setReason] = useState('');
  const [touched, setTouched] = useState(false);
  const set = (next: readonly DraftLine[]): void => {
    saving.check([]);
    setTouched(true);
    setLines(next);
  };
  const templates = (data?.rows ?? []) as unknown as readonly InstalmentTemplate[];
  const rest = missing(lines, account.amount);
  const submit = async (): Promise<void> => {
    if (!saving.check(unreadableAmounts('lines', lines))) return;
    const body = planBody(lines, account.stamp, reason);
    if (!(await saving.run(body, () => savePlan(account.contractId, body)))) return;
    message.success(words.saved);
    await changed('instalment', 'contract');
    onClose();
  };
  return (
    <VerbDialog title={start.length > 0 ? words.change : words.make} verb={words.save} width={860} saving={saving} paths={saving.problems.map(({ path }) => path).filter((path) => path.startsWith('lines.'))} isDirty={() => touched} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{words.text(account.name, formatMoney(account.amount))}</p>
      <div className={styles.inline}>
        <FieldRow field={{ label: words.startOn }}>{(input) => <FieldInput {...input} name="startOn" field={instalment.fields.dueOn} value={startOn} onChange={(day) => setStartOn((day as string | null) ?? today())} />}</FieldRow>
        <FieldRow field={{ label: words.template, hint: words.templateHint }}>
          {(input) => (
            <Select
              {...input}
              style={{ minWidth: 200 }}
              value={null}
              placeholder={words.template}
              options={templates.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id: string | null) => {
                const chosen = templates.find((one) => one.id === id);
                if (chosen) set(withTemplate(lines, chosen, account.amount, startOn, words.nth));
              }}
            />
          )}
        </FieldRow>
      </div>
      <div className={styles.rows} role="group" aria-label={words.title}>
        <div className={styles.lineHead} aria-hidden>
          <span>{words.name}</span>
          <span>{words.dueOn}</span>
          <span>{words.amount}</span>
          <span>{words.remark}</span>
          <span />
        </div>
        {lines.map((line, at) => (
          <PlanLine key={line.key} line={line} at={at} problems={saving.problems} onChange={(next) => set(lines.map((one) => (one.key === line.key ? next : one)))} onDrop={lines.length > 1 ? () => set(lines.filter((one) => one.key !== line.key)) : undefined} />
        ))}
        <div className={styles.head}>
          <Button icon={<Icon name="plus" />} onClick={() => set([...lines, emptyLine(words.nth(lines.length + 1))])}>
            {words.add}
          </Button>
          <Difference rest={rest} total={account.amount - rest} onFill={() => set(filled(lines, account.amount, words.nth))} />
        </div>
      </div>
      {start.length > 0 && (
        <FieldRow field={{ label: words.reason }} problem={saving.problemAt('reason')} wide>
          {(input) => <Input {...input} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </FieldRow>
      )}
    </VerbDialog>
  );
}

function Difference({ rest, total, onFill }: { readonly rest: number; readonly total: number; readonly onFill: () => void }): ReactNode {
  return (
    <div className={styles.balance} aria-live="polite">
      <span>
        {words.total} <strong className="figures">{formatMoney(total)}</strong>
      </span>
      {rest === 0 ? <span className={styles.good}>{words.fits}</span> : <span className={styles.bad}>{rest > 0 ? words.short(formatMoney(rest)) : words.over(formatMoney(-rest))}</span>}
      {rest !== 0 && (
        <Button size="small" onClick={onFill}>
          {words.fill}
        </Button>
      )}
    </div>
  );
}
