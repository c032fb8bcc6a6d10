import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemState } from '#platform/web/feedback/index.ts';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { project } from '../../model/project.ts';
import { convertOpportunity, readOpportunity } from '../project.api.ts';
import { convertWords } from '../zh-CN.ts';

interface Props {
  readonly opportunityId: string;
  readonly onClose: () => void;
}

/** Makes an opportunity a project (R5.5): what it takes over stands there and may be said otherwise. */
export default function ConvertDialog({ opportunityId, onClose }: Props): ReactNode {
  const saving = useSaving();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'opportunity', opportunityId], queryFn: ({ signal }) => readOpportunity(opportunityId, signal) });
  if (data) return <Dialog source={data} onClose={onClose} />;
  return error ? (
    <VerbDialog title={convertWords.verb} saving={saving} onClose={onClose}>
      <ProblemState error={error} size="part" onRetry={() => void refetch()} />
    </VerbDialog>
  ) : null;
}

const fields = { startOn: project.fields.startOn, expectedOn: project.fields.expectedOn };

function Dialog({ source, onClose }: { readonly source: Row; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const navigate = useNavigate();
  const saving = useSaving();
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [first] = useState({ name: text(source.name), startOn: today() as string | null, expectedOn: (source.expectedCloseOn as string | null | undefined) ?? null, background: text(source.description) });
  const [draft, setDraft] = useState(first);
  const set = (part: Partial<typeof draft>): void => setDraft((now) => ({ ...now, ...part }));
  const submit = async (): Promise<void> => {
    const body = { ...draft, background: draft.background.trim() || null };
    const saved = await saving.run(body, (key) => convertOpportunity(source.id, body, key));
    if (!saved) return;
    message.success(convertWords.done);
    await changed('project', 'opportunity', 'customer');
    void navigate({ to: `/projects/${saved.answer.id}` as never, replace: true });
  };
  return (
    <VerbDialog title={convertWords.title(text(source.name))} verb={convertWords.verb} width={560} saving={saving} paths={['name', 'startOn', 'expectedOn', 'background']} isDirty={() => draft !== first} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{convertWords.text}</p>
      <FieldRow field={{ label: convertWords.name, required: true }} problem={saving.problemAt('name')}>
        {(input) => <Input {...input} autoFocus maxLength={100} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
      </FieldRow>
      {(['startOn', 'expectedOn'] as const).map((name) => (
        <FieldRow key={name} field={{ label: convertWords[name] }} problem={saving.problemAt(name)}>
          {(input) => <FieldInput {...input} name={name} field={fields[name]} value={draft[name]} onChange={(value) => set({ [name]: value as string | null })} />}
        </FieldRow>
      ))}
      <FieldRow field={{ label: convertWords.background, hint: convertWords.backgroundHint }} problem={saving.problemAt('background')}>
        {(input) => <Input.TextArea {...input} maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} value={draft.background} onChange={(event) => set({ background: event.target.value })} />}
      </FieldRow>
    </VerbDialog>
  );
}
