import { useQuery } from '@tanstack/react-query';
import { Alert, App, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldValue, ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { customer } from '../../model/customer.ts';
import { mergeCustomers, readCustomer } from '../customer.api.ts';
import { mergeWords } from '../zh-CN.ts';
import styles from './merge-dialog.module.css';
import { fieldsToChoose } from './merge-fields.ts';

/** Makes one customer of two, field by field where they differ; nothing that hangs on either is lost (R4.1). */
export default function MergeDialog({ kept, onClose }: { readonly kept: Row; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const { seen } = useSession();
  const [twinId, setTwin] = useState<string | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const { data: twin, error, refetch } = useQuery({ queryKey: ['record', 'customer', twinId], queryFn: () => readCustomer(twinId!), enabled: twinId !== null && twinId !== kept.id });
  const choices = twin ? fieldsToChoose(seen(customer), kept, twin) : [];
  const submit = async (): Promise<void> => {
    const problem = !twinId ? mergeWords.needTwin : twinId === kept.id ? mergeWords.same : !twin ? mergeWords.loading : null;
    if (!saving.check(problem ? [{ path: 'twinId', message: problem }] : []) || !twinId) return;
    const body = { twinId, fieldsFromTwin: choices.map(({ name }) => name).filter((name) => taken.has(name)) };
    if (!(await saving.run(body, (key) => mergeCustomers(kept.id, body, key)))) return;
    message.success(mergeWords.done);
    onClose();
    await changed('customer', 'contact', 'activity');
  };
  const take = (name: string, fromTwin: boolean): void => setTaken((now) => new Set(fromTwin ? [...now, name] : [...now].filter((one) => one !== name)));
  return (
    <VerbDialog title={mergeWords.title(String(kept.name))} verb={mergeWords.verb} danger width={720} saving={saving} paths={['twinId']} isDirty={() => twinId !== null} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{mergeWords.text}</p>
      <FieldRow field={{ label: mergeWords.twin, required: true }} problem={saving.problemAt('twinId')}>
        {(input) => (
          <ReferencePicker
            {...input}
            noun="customer"
            autoFocus
            value={twinId}
            onChange={(id) => {
              setTwin(id);
              setTaken(new Set());
            }}
          />
        )}
      </FieldRow>
      {twinId !== null && twinId !== kept.id && !twin && (error ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : <LoadingState rows={3} />)}
      {twin && choices.length === 0 && <Alert type="success" showIcon title={mergeWords.nothingDiffers} />}
      {twin && choices.length > 0 && (
        <table className={styles.choices}>
          <thead>
            <tr>
              <th>{mergeWords.field}</th>
              <th>{mergeWords.kept}</th>
              <th>{mergeWords.other}</th>
            </tr>
          </thead>
          <tbody>
            {choices.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.field.label}</th>
                {[kept, twin].map((row, at) => (
                  <td key={row.id}>
                    <Radio checked={taken.has(one.name) === (at === 1)} onChange={() => take(one.name, at === 1)}>
                      <FieldValue seen={one} row={row} linked={false} />
                    </Radio>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {twin && <Alert type="warning" showIcon title={mergeWords.warning(twin.name)} />}
    </VerbDialog>
  );
}
