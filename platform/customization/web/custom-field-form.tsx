import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnyEntity, Field, FieldKind } from '#platform/entity/index.ts';
import { FieldInput } from '#platform/web/field/index.ts';
import { EntityForm, type EntityFormState, FieldRow } from '#platform/web/form/index.ts';
import { Card } from '#platform/web/page/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { customField } from '../entities.ts';
import { choicesOf } from './choices-of.ts';
import { customizationWords as words } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  readonly record?: Row;
  readonly position: number;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** A field of the company's own, with how it will look in the form. */
export function CustomFieldForm({ entity, record, position, onClose, onSaved }: Props): ReactNode {
  return (
    <EntityForm
      entity={customField}
      record={record}
      initial={{ position, kind: 'text', required: 0 }}
      fixed={record ? undefined : { noun: entity.noun }}
      // Key and kind hold for what is stored already.
      fields={record ? ['label', 'required', 'position'] : ['label', 'kind', 'key', 'required', 'position']}
      below={(form) => <Below form={form} record={record} entity={entity} />}
      onClose={onClose}
      onSaved={onSaved}
    />
  );
}

function Below({ form, record, entity }: { readonly form: EntityFormState; readonly record?: Row; readonly entity: AnyEntity }): ReactNode {
  const kind = String(form.values.kind ?? record?.kind ?? '') as FieldKind;
  // What was tried as a text is no date: each kind begins empty.
  const [tried, setTried] = useState<{ readonly kind: FieldKind; readonly value: unknown }>({ kind, value: null });
  const choices = (form.values.choices as readonly string[] | undefined) ?? choicesOf(record?.choices);
  const label = String(form.values.label ?? '');
  const field: Field = { kind, label, required: form.values.required === 1, choices: choices.map((value) => ({ value, label: value })) };
  return (
    <>
      {kind === 'choice' && (
        <FieldRow field={{ label: words.choices, required: true, hint: words.choicesHint }} problem={form.problems.find(({ path }) => path === 'choices')?.message}>
          {(input) => <Select {...input} mode="tags" open={false} suffixIcon={null} style={{ width: '100%' }} value={[...choices]} onChange={(next: string[]) => form.set('choices', next)} />}
        </FieldRow>
      )}
      <Card title={`${words.preview} · ${entity.label}`}>
        {label.trim() === '' || kind.length === 0 ? (
          <p className="faint">{words.previewEmpty}</p>
        ) : (
          <FieldRow field={field}>{({ id, status }) => <FieldInput key={kind} id={id} status={status} name="sample" field={field} value={tried.kind === kind ? tried.value : null} onChange={(value) => setTried({ kind, value })} />}</FieldRow>
        )}
      </Card>
    </>
  );
}
