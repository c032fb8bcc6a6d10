import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemState } from '#platform/web/feedback/index.ts';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, unreadableAmounts, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import type { Share } from '../model/allocate.ts';
import { SharesEditor } from './receipt/shares-editor.tsx';
import { claimLine, type Match, matchesOf } from './receivable.api.ts';
import styles from './receivable.module.css';
import { bankWords as words } from './zh-CN.ts';

const plain = (shares: readonly Share[]): Share[] => shares.map(({ instalmentId, amount }) => ({ instalmentId, amount }));

/** Makes a receipt of a line: one press where a suggestion fits, otherwise the customer is chosen and the sum allocated by hand. */
export default function ClaimDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const saving = useSaving();
  const changed = useChanged();
  const amount = Number(row.amount);
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'bank_line', 'match', row.id], queryFn: ({ signal }) => matchesOf([row.id], signal) });
  const [customerId, setCustomerId] = useState<string | null>(null);
  const [shares, setShares] = useState<readonly Share[]>([]);
  const claim = async (of: string | null, parts: readonly Share[]): Promise<void> => {
    if (!saving.check(of === null ? [{ path: 'customerId', message: words.choose }] : unreadableAmounts('shares', parts))) return;
    const body = { customerId: of!, shares: plain(parts) };
    if (!(await saving.run(body, (key) => claimLine(row.id, body, key)))) return;
    message.success(words.claimed);
    await changed('bank_line', 'receipt', 'instalment', 'customer', 'contract');
    onClose();
  };
  const matches = data?.[row.id] ?? [];
  return (
    <VerbDialog title={words.claimTitle(String(row.serial))} verb={words.claim} width={720} saving={saving} paths={['customerId', 'shares']} isDirty={() => customerId !== null} onSubmit={() => void claim(customerId, shares)} onClose={onClose}>
      <p className="soft">
        {[String(row.paidOn), `${formatMoney(amount)}`, row.payer, row.summary].filter(Boolean).join('　')}
      </p>
      <div className={styles.matches}>
        {error && !data && <ProblemState error={error} size="part" onRetry={() => void refetch()} />}
        {data && matches.length === 0 && <p className="faint">{words.none}</p>}
        {matches.map((one) => (
          <Suggestion key={one.customerId} match={one} busy={saving.busy} onClaim={() => void claim(one.customerId, one.shares)} />
        ))}
      </div>
      <FieldRow field={{ label: words.other, required: true }} problem={saving.problemAt('customerId')}>
        {(input) => (
          <ReferencePicker
            {...input}
            noun="customer"
            value={customerId}
            onChange={(id) => {
              setCustomerId(id);
              setShares([]);
            }}
          />
        )}
      </FieldRow>
      {customerId && <SharesEditor key={customerId} customerId={customerId} amount={amount} value={shares} onChange={setShares} suggesting problems={saving.problems} />}
    </VerbDialog>
  );
}

function Suggestion({ match: { customerName, why, shares, advance }, busy, onClaim }: { readonly match: Match; readonly busy: boolean; readonly onClaim: () => void }): ReactNode {
  return (
    <div className={styles.match}>
      <div>
        <strong>{customerName}</strong>
        <div className="faint">{[why.join('、'), shares.length > 0 ? words.goesTo(shares.map(({ name, amount }) => `${name} ${formatMoney(amount)}`).join('、')) : null, advance > 0 ? words.advance(formatMoney(advance)) : null].filter(Boolean).join('；')}</div>
      </div>
      <Button disabled={busy} onClick={onClaim} aria-label={words.claimAs(customerName)}>
        {words.claim}
      </Button>
    </div>
  );
}
