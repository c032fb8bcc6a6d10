import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldRow, useSaving } from '#platform/web/form/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { type OrderSettings, orderSettings, setOrderSettings } from './order.api.ts';
import { orderWords, settingWords as words } from './zh-CN.ts';

const shares = ['freeDiscount', 'greatestDiscount'] as const;
const key = ['record', 'order', 'settings'];

/** How far prices may go below the list: by everybody, and by those who are trusted with more (R6.1). */
export default function OrderSettingsPage(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: orderSettings });
  return (
    <PageFrame title={orderWords.settings} text={words.text}>
      <Card>{data ? <Form settings={data} /> : error ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : <LoadingState rows={3} />}</Card>
    </PageFrame>
  );
}

function Form({ settings }: { readonly settings: OrderSettings }): ReactNode {
  const { message } = App.useApp();
  const client = useQueryClient();
  const saving = useSaving();
  // Null while one is emptied to be typed anew: the old one would be kept without a word otherwise.
  const [values, setValues] = useState<Readonly<Record<keyof OrderSettings, number | null>>>(settings);
  const save = async (): Promise<void> => {
    const { freeDiscount, greatestDiscount } = values;
    if (freeDiscount === null || greatestDiscount === null) {
      saving.check(shares.filter((name) => values[name] === null).map((path) => ({ path, message: words.needShare })));
      return;
    }
    const done = await saving.run(values, () => setOrderSettings({ freeDiscount, greatestDiscount }));
    if (!done) return;
    client.setQueryData(key, done.answer);
    message.success(words.saved);
  };
  const share = (name: keyof OrderSettings, label: string, hint: string) => (
    <FieldRow field={{ label, hint, required: true }} problem={saving.problemAt(name)}>
      {(input) => <InputNumber {...input} min={0} max={100} precision={2} style={{ width: 160 }} value={percentOf(values[name])} onChange={(value) => setValues((before) => ({ ...before, [name]: value === null ? null : Math.round(value * 100) }))} />}
    </FieldRow>
  );
  return (
    <form
      style={{ display: 'grid', gap: 16, maxWidth: 460 }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {share('freeDiscount', words.free, words.freeHint)}
      {share('greatestDiscount', words.greatest, words.greatestHint)}
      {saving.general && <p role="alert" style={{ margin: 0, color: 'var(--bad)' }}>{saving.general}</p>}
      <div>
        <Button type="primary" htmlType="submit" loading={saving.busy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function percentOf(share: number | null): number | null {
  return share === null ? null : share / 100;
}
