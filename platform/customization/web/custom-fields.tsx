import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { allEntities, type AnyEntity } from '#platform/entity/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Beside, SideChoices } from '#platform/web/page/index.ts';
import { type Row, useDeleting } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { customField } from '../entities.ts';
import { CustomFieldForm } from './custom-field-form.tsx';
import { useSettingsChanged } from './use-settings-changed.ts';
import { customizationWords as words } from './zh-CN.ts';

/** The fields that the company adds to its own forms, by noun. */
export function CustomFields(): ReactNode {
  const { can, customization } = useSession();
  const settingsChanged = useSettingsChanged();
  const entities = allEntities().filter((entity) => entity.customFields);
  const [noun, setNoun] = useState(entities[0]?.noun);
  const [form, setForm] = useState<{ readonly record?: Row } | null>(null);
  const deleteField = useDeleting(customField, words.deleteFieldText);
  const entity = entities.find((one) => one.noun === noun);
  if (!entity) return null;
  const countOf = (one: AnyEntity): number => customization.customFields[one.noun]?.length ?? 0;
  const edit = can('custom_field.update') ? (record: Row) => setForm({ record }) : undefined;
  return (
    <Beside title={words.customFields} aside={<SideChoices choices={entities.map((one) => ({ value: one.noun, label: one.label, note: words.items(countOf(one)) }))} value={entity.noun} onChoose={setNoun} />}>
      <EntityTable
        key={entity.noun}
        inPage
        entity={customField}
        within={{ noun: entity.noun }}
        conditions={[]}
        onOpen={edit}
        toolbar={
          can('custom_field.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setForm({})}>
              {words.addField}
            </Button>
          )
        }
        rowActions={(row) => [
          ...(edit ? [{ key: 'edit', label: words.edit, icon: 'edit' as const, run: edit }] : []),
          ...(can('custom_field.delete') ? [{ key: 'delete', label: words.remove, danger: true, run: () => void deleteField(row).then(settingsChanged) }] : []),
        ]}
        empty={{ title: words.emptyFields, text: words.emptyFieldsText }}
      />
      {form && <CustomFieldForm entity={entity} record={form.record} position={(countOf(entity) + 1) * 10} onClose={() => setForm(null)} onSaved={settingsChanged} />}
    </Beside>
  );
}
