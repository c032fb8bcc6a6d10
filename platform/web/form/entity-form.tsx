import { useBlocker } from '@tanstack/react-router';
import { Alert, App, Button, Drawer } from 'antd';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { useConfirmLeaving } from '../feedback/index.ts';
import { type Row, useChanged } from '../record/record-query.ts';
import { useSession } from '../session/index.ts';
import { usePhone } from '../theme/index.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import styles from './entity-form.module.css';
import { FormFields } from './form-fields.tsx';
import type { ExtraField, Values } from './form-state.ts';
import { SubmitButton } from './submit-button.tsx';
import { type EntityFormState, useEntityForm } from './use-entity-form.ts';
import { formWords } from './zh-CN.ts';

export interface EntityFormProps {
  readonly entity: AnyEntity;
  /** The record to change; without one a new record is made. */
  readonly record?: Row;
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly path?: string;
  /** Which fields, in which order (default: all that this person may write). */
  readonly fields?: readonly string[];
  readonly title?: string;
  /** Fields beyond the definition, each with its input in `inputs`. */
  readonly extras?: readonly ExtraField[];
  /** In place of the usual input of a field. */
  readonly inputs?: Readonly<Record<string, (form: EntityFormState, input: { id: string; status: '' | 'error' }) => ReactNode>>;
  /** Stands under the fields: a duplicate warning, a preview. */
  readonly below?: (form: EntityFormState) => ReactNode;
  /** After saving, “and another one” is offered. */
  readonly several?: boolean;
  readonly onClose: () => void;
  readonly onSaved?: (row: Row) => void;
}

const noExtras: readonly ExtraField[] = [];

/** A drawer in which a record is made or changed. Render it while it is open. */
export function EntityForm({ entity, record, fields, extras = noExtras, title, inputs, below, several = false, onClose, onSaved, ...rest }: EntityFormProps): ReactNode {
  const { written } = useSession();
  const phone = usePhone();
  const { message } = App.useApp();
  const changed = useChanged();
  const confirmLeaving = useConfirmLeaving();
  const shown = useMemo(() => {
    const all = written(entity).filter(({ name }) => !(rest.fixed && name in rest.fixed));
    return [...(fields ? fields.map((name) => all.find((one) => one.name === name)).filter((one) => one !== undefined) : all), ...extras];
  }, [written, entity, fields, extras, rest.fixed]);
  const form = useEntityForm({ entity, fields: shown, record, ...rest });
  useBlocker({ shouldBlockFn: async () => form.isDirty() && !(await confirmLeaving()), enableBeforeUnload: form.isDirty });

  const finish = async (row: Row | null, again: boolean): Promise<void> => {
    if (!row) return;
    message.success(formWords.saved(entity.label));
    void changed(entity.noun);
    onSaved?.(row);
    if (again) form.restart();
    else onClose();
  };
  const save = async (again = false, values?: Values): Promise<void> => finish(await form.save(values), again);
  const close = async (): Promise<void> => {
    if (!form.isDirty() || (await confirmLeaving())) onClose();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  };
  return (
    <Drawer
      open
      title={title ?? (record ? formWords.edit(entity.label) : formWords.create(entity.label))}
      size={phone ? '100%' : extras.length > 0 ? 880 : shown.length > 6 ? 720 : 520}
      mask={{ closable: false }}
      onClose={() => void close()}
      footer={
        <div className={styles.foot}>
          <SubmitButton busy={form.busy} onClick={() => void save()}>
            {formWords.save}
          </SubmitButton>
          {several && !record && (
            <Button disabled={form.busy} onClick={() => void save(true)}>
              {formWords.saveAndNew}
            </Button>
          )}
          <Button disabled={form.busy && !form.waiting} onClick={() => void close()}>
            {formWords.cancel}
          </Button>
          {form.problems.length > 0 ? <span className={styles.problems}>{formWords.fixFirst(form.problems.length)}</span> : !phone && <span className={styles.keys}>{formWords.keyHint}</span>}
        </div>
      }
    >
      {/* Ctrl+Enter saves from every field. */}
      <div onKeyDown={press} role="presentation">
        {form.waiting && <Alert type="warning" showIcon title={formWords.waiting} className={styles.notice} />}
        {form.general && <Alert type="error" showIcon title={form.general} className={styles.notice} />}
        <FormFields fields={shown} form={form} row={record ?? rest.initial} inputs={inputs} />
        {below?.(form)}
      </div>
      {form.conflict && (
        <ConflictDialog
          fields={shown}
          conflict={form.conflict}
          mine={record}
          onCancel={() => form.setConflict(null)}
          onChoose={(values) => {
            form.setConflict(null);
            for (const [name, value] of Object.entries(values)) form.set(name, value);
            void save(false, values);
          }}
        />
      )}
    </Drawer>
  );
}
