import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { price } from '../model/price.ts';
import { adjustPrice } from './product.api.ts';
import { priceWords as words } from './zh-CN.ts';

/** 调价: from a day on a product costs something else. */
export function AdjustPriceDialog({ product, onClose }: { readonly product: Row; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const saving = useSaving();
  const changed = useChanged();
  const [first] = useState({ kind: 'standard' as string | null, amount: null as number | null, validFrom: today() as string | null, remark: '' });
  const [wanted, setWanted] = useState(first);
  const set = (part: Partial<typeof wanted>): void => setWanted((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    const { kind, amount, validFrom, remark } = wanted;
    const problems = [kind === null && { path: 'kind', message: words.needKind }, (amount === null || Number.isNaN(amount)) && { path: 'amount', message: words.needAmount }, validFrom === null && { path: 'validFrom', message: words.needDay }];
    if (!saving.check(problems.filter((one) => one !== false))) return;
    const body = { kind: kind!, amount: amount!, validFrom: validFrom!, remark: remark.trim() || null };
    if (!(await saving.run(body, (key) => adjustPrice(product.id, body, key)))) return;
    message.success(words.adjusted);
    await changed('product', 'price');
    onClose();
  };
  const { kind, amount, validFrom } = price.fields;
  return (
    <VerbDialog title={words.adjustTitle(String(product.name))} verb={words.adjust} saving={saving} paths={['kind', 'amount', 'validFrom', 'remark']} isDirty={() => (['kind', 'amount', 'validFrom', 'remark'] as const).some((name) => wanted[name] !== first[name])} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{words.adjustText}</p>
      <FieldRow field={kind} problem={saving.problemAt('kind')}>
        {(input) => <FieldInput {...input} name="kind" field={kind} value={wanted.kind} onChange={(value) => set({ kind: value as string | null })} />}
      </FieldRow>
      <FieldRow field={amount} problem={saving.problemAt('amount')}>
        {(input) => <FieldInput {...input} autoFocus name="amount" field={amount} value={wanted.amount} onChange={(value) => set({ amount: value as number | null })} />}
      </FieldRow>
      <FieldRow field={validFrom} problem={saving.problemAt('validFrom')}>
        {(input) => <FieldInput {...input} name="validFrom" field={validFrom} value={wanted.validFrom} onChange={(value) => set({ validFrom: value as string | null })} />}
      </FieldRow>
      <FieldRow field={price.fields.remark} problem={saving.problemAt('remark')}>
        {(input) => <Input {...input} maxLength={200} value={wanted.remark} onChange={(event) => set({ remark: event.target.value })} />}
      </FieldRow>
    </VerbDialog>
  );
}
