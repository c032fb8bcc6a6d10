import { type ReactNode, useState } from 'react';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { formatMoney, today } from '#platform/web/format.ts';
import { PrintAmount, PrintFacts, PrintPage, PrintSignatures, PrintTable } from '#platform/web/print/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { instalment } from '../model/instalment.ts';
import { type Statement, statementOf } from './receivable.api.ts';
import styles from './receivable.module.css';
import { statementWords as words } from './zh-CN.ts';

/** 对账单: asks for the days, then shows the paper. */
export default function StatementDialog({ customer, onClose }: { readonly customer: { readonly id: string }; readonly onClose: () => void }): ReactNode {
  const saving = useSaving();
  const [from, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today());
  const [statement, setStatement] = useState<Statement | null>(null);
  const ask = async (): Promise<void> => {
    const asked = await saving.run({ from, to }, () => statementOf(customer.id, from, to));
    if (asked) setStatement(asked.answer);
  };
  if (statement) return <StatementPaper statement={statement} onClose={onClose} />;
  const day = instalment.fields.dueOn;
  return (
    <VerbDialog title={words.title} verb={words.ask} saving={saving} paths={['from', 'to']} onSubmit={() => void ask()} onClose={onClose}>
      <div className={styles.inline}>
        <FieldRow field={{ label: words.from, required: true }}>{(input) => <FieldInput {...input} name="from" field={day} value={from} onChange={(value) => setFrom((value as string | null) ?? from)} />}</FieldRow>
        <FieldRow field={{ label: words.to, required: true }} problem={saving.problemAt('to')}>
          {(input) => <FieldInput {...input} name="to" field={day} value={to} onChange={(value) => setTo((value as string | null) ?? to)} />}
        </FieldRow>
      </div>
    </VerbDialog>
  );
}

function StatementPaper({ statement, onClose }: { readonly statement: Statement; readonly onClose: () => void }): ReactNode {
  const { me } = useSession();
  const { customerName, from, to, opening, owed, received, closing } = statement;
  const lines = statement.lines.map((line, index) => ({ ...line, id: String(index) }));
  const money = (cents: number): string => (cents === 0 ? '' : formatMoney(cents));
  return (
    <PrintPage title={words.title} number={words.number(from, to)} onClose={onClose}>
      <PrintFacts
        facts={[
          { label: words.customer, value: customerName },
          { label: words.period, value: words.number(from, to) },
          { label: words.opening, value: formatMoney(opening) },
          { label: words.closing, value: formatMoney(closing) },
        ]}
      />
      <PrintTable
        lines={lines}
        columns={[
          { key: 'on', label: words.on, value: (line) => line.on, width: 26 },
          { key: 'what', label: words.what, value: (line) => [words.kinds[line.kind], line.about, line.title].filter(Boolean).join(' ') },
          { key: 'owed', label: words.owed, value: (line) => money(line.owed), figures: true, width: 30, sum: formatMoney(owed) },
          { key: 'received', label: words.received, value: (line) => money(line.received), figures: true, width: 30, sum: formatMoney(received) },
          { key: 'balance', label: words.balance, value: (line) => formatMoney(line.balance), figures: true, width: 30, sum: formatMoney(closing) },
        ]}
      />
      <PrintAmount label={closing >= 0 ? words.due : words.credit} cents={Math.abs(closing)} />
      <p>{words.text}</p>
      <PrintSignatures parties={words.signatures(me.company?.name ?? '', customerName)} />
    </PrintPage>
  );
}
