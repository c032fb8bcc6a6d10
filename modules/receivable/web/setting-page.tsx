import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { EntityForm, FieldRow, useSaving } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { type Row, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { instalmentTemplate } from '../model/instalment-template.ts';
import { type ReminderSettings, reminderSettings, saveReminders } from './receivable.api.ts';
import styles from './receivable.module.css';
import { settingWords as words } from './zh-CN.ts';

const key = ['list', 'receivable_setting'];
const names = ['remindBeforeDays', 'escalateAfterDays'] as const;

/** How payments are planned and reminded of, for the whole company. */
export default function SettingPage(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => reminderSettings(signal) });
  return (
    <PageFrame title={words.title} text={words.text}>
      <div className={styles.settings}>
        <Card title={words.reminders}>{data ? <Reminders settings={data} /> : error ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : <LoadingState rows={2} />}</Card>
        <Card title={words.templates} flush>
          <Templates />
        </Card>
      </div>
    </PageFrame>
  );
}

function Reminders({ settings }: { readonly settings: ReminderSettings }): ReactNode {
  const { message } = App.useApp();
  const client = useQueryClient();
  const saving = useSaving();
  // Null while one is emptied to be typed anew: taken for 0, everybody would be reminded on the day itself.
  const [wanted, setWanted] = useState<Readonly<Record<keyof ReminderSettings, number | null>>>(settings);
  const save = async (): Promise<void> => {
    const { remindBeforeDays, escalateAfterDays } = wanted;
    if (remindBeforeDays === null || escalateAfterDays === null) {
      saving.check(names.filter((name) => wanted[name] === null).map((path) => ({ path, message: words.needDays })));
      return;
    }
    const done = await saving.run(wanted, () => saveReminders({ remindBeforeDays, escalateAfterDays }));
    if (!done) return;
    client.setQueryData(key, done.answer);
    message.success(words.saved);
  };
  const input = (name: keyof ReminderSettings, label: string): ReactNode => (
    <FieldRow field={{ label }} problem={saving.problemAt(name)}>
      {(given) => <InputNumber {...given} min={0} max={365} precision={0} suffix={words.days} value={wanted[name]} onChange={(value) => setWanted((before) => ({ ...before, [name]: value }))} />}
    </FieldRow>
  );
  return (
    <>
      {saving.general && saving.problems.length === 0 && <Alert type="error" showIcon title={saving.general} />}
      <div className={styles.inline}>
        {input('remindBeforeDays', words.remindBefore)}
        {input('escalateAfterDays', words.escalate)}
      </div>
      <div className={styles.below}>
        <p className="faint">{words.explain}</p>
        <Button type="primary" loading={saving.busy} onClick={() => void save()}>
          {words.save}
        </Button>
      </div>
    </>
  );
}

function Templates(): ReactNode {
  const can = useCan();
  const remove = useDeleting(instalmentTemplate);
  const [form, setForm] = useState<{ readonly row?: Row } | null>(null);
  return (
    <>
      <EntityTable
        inPage
        entity={instalmentTemplate}
        conditions={[]}
        toolbar={
          can('instalment_template.create') && (
            <Button icon={<Icon name="plus" />} onClick={() => setForm({})}>
              {words.createTemplate}
            </Button>
          )
        }
        onOpen={(row) => setForm(can('instalment_template.update') ? { row } : null)}
        rowActions={(row) => [
          ...(can('instalment_template.update') ? [{ key: 'edit', label: words.edit, run: () => setForm({ row }) }] : []),
          ...(can('instalment_template.delete') ? [{ key: 'delete', label: words.delete, danger: true, run: () => void remove(row) }] : []),
        ]}
      />
      {form && <EntityForm entity={instalmentTemplate} record={form.row} initial={{ kind: 'shares', firstAfterDays: 0, everyMonths: 1, position: 100 }} onClose={() => setForm(null)} />}
    </>
  );
}
