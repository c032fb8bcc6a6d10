import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, InputNumber, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldRow, useAskBeforeLeaving, useSaving } from '#platform/web/form/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { type OpportunitySettings as Settings, opportunitySettings, setOpportunitySettings } from './opportunity.api.ts';
import { settingsWords as words } from './zh-CN.ts';

const key = ['record', 'opportunity', 'settings'];
const dayFields = ['validityDays', 'warnDays'] as const;

type Changes = { readonly [Name in (typeof dayFields)[number]]?: number | null } & { readonly clashRule?: Settings['clashRule'] };

/** The company's rules for opportunities: how long they last, when their owners are warned, what a clash means. */
export default function OpportunitySettings(): ReactNode {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: opportunitySettings });
  return (
    <PageFrame title={words.title} tools={<Button onClick={() => void navigate({ to: '/opportunities' })}>{words.back}</Button>}>
      <Card>{error ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : data ? <Rules settings={data} /> : <LoadingState rows={4} />}</Card>
    </PageFrame>
  );
}

function Rules({ settings }: { readonly settings: Settings }): ReactNode {
  const { message } = App.useApp();
  const client = useQueryClient();
  const saving = useSaving();
  // Null while a number is emptied to be typed anew: the old one would stand there again at once otherwise.
  const [changes, setChanges] = useState<Changes>({});
  const draft = { ...settings, ...changes };
  useAskBeforeLeaving(Object.entries(changes).some(([name, value]) => value !== settings[name as keyof Settings]));
  const set = (part: Changes): void => setChanges((now) => ({ ...now, ...part }));
  const save = async (): Promise<void> => {
    const { validityDays, warnDays, clashRule } = draft;
    if (validityDays === null || warnDays === null) return void saving.check(dayFields.filter((name) => draft[name] === null).map((path) => ({ path, message: words.needDays })));
    const body = { validityDays, warnDays, clashRule };
    const saved = await saving.run(body, () => setOpportunitySettings(body));
    if (!saved) return;
    client.setQueryData(key, saved.answer);
    setChanges({});
    message.success(words.saved);
  };
  const days = (name: (typeof dayFields)[number], hint: string, most: number): ReactNode => (
    <FieldRow field={{ label: words[name], required: true, hint }} problem={saving.problemAt(name)}>
      {(input) => <InputNumber {...input} className="figures" style={{ width: 160 }} precision={0} min={name === 'warnDays' ? 0 : 1} max={most} value={draft[name]} onChange={(value) => set({ [name]: value })} />}
    </FieldRow>
  );
  return (
    <div style={{ maxWidth: 520, display: 'flex', flexDirection: 'column', gap: 16 }}>
      <p className="soft">{words.text}</p>
      {days('validityDays', words.validityHint, 1095)}
      {days('warnDays', words.warnHint, 90)}
      <FieldRow field={{ label: words.clashRule }} problem={saving.problemAt('clashRule')}>
        {({ id }) => <Radio.Group id={id} vertical value={draft.clashRule} options={Object.entries(words.clashRules).map(([value, label]) => ({ value, label }))} onChange={(event) => set({ clashRule: event.target.value as Settings['clashRule'] })} />}
      </FieldRow>
      {saving.general && <p role="alert">{saving.general}</p>}
      <div>
        <Button type="primary" loading={saving.busy} onClick={() => void save()}>
          {words.save}
        </Button>
      </div>
    </div>
  );
}
