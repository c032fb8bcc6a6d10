import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { allEntities } from '#platform/entity/index.ts';
import { EntityForm } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Beside, SideChoices } from '#platform/web/page/index.ts';
import { type Row, useDeleting } from '#platform/web/record/index.ts';
import { type Customization, useSession } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { dictionaryItem } from '../entities.ts';
import { useSettingsChanged } from './use-settings-changed.ts';
import { customizationWords as words } from './zh-CN.ts';

/** The choices that people meet in forms, by dictionary. */
export function Dictionaries(): ReactNode {
  const { can, customization } = useSession();
  const navigate = useNavigate();
  const settingsChanged = useSettingsChanged();
  const { dictionary: wanted } = useSearch({ strict: false }) as { dictionary?: string };
  const choices = dictionaryChoices(customization);
  const current = choices.find(({ value }) => value === wanted) ?? choices[0];
  const [form, setForm] = useState<{ readonly record?: Row } | null>(null);
  const deleteItem = useDeleting(dictionaryItem);
  if (!current) return null;
  const edit = can('dictionary_item.update') ? (record: Row) => setForm({ record }) : undefined;
  return (
    <Beside title={words.dictionaries} aside={<SideChoices choices={choices} value={current.value} onChoose={(dictionary) => void navigate({ to: '.', search: { tab: 'dictionaries', dictionary } as never, replace: true })} />}>
      <EntityTable
        key={current.value}
        inPage
        entity={dictionaryItem}
        within={{ dictionary: current.value }}
        conditions={[]}
        onOpen={edit}
        toolbar={
          can('dictionary_item.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setForm({})}>
              {words.addItem}
            </Button>
          )
        }
        rowActions={(row) => [
          ...(edit ? [{ key: 'edit', label: words.edit, icon: 'edit' as const, run: edit }] : []),
          ...(can('dictionary_item.delete') && row.fixed !== 1 ? [{ key: 'delete', label: words.remove, danger: true, run: () => void deleteItem(row).then(settingsChanged) }] : []),
        ]}
        empty={{ title: words.emptyItems }}
      />
      {form && (
        <EntityForm
          entity={dictionaryItem}
          several
          record={form.record}
          // The code stands in records already: it is chosen once.
          fields={form.record ? ['label', 'position', 'disabled'] : ['label', 'code', 'position', 'disabled']}
          initial={{ position: (current.count + 1) * 10, disabled: 0 }}
          fixed={form.record ? undefined : { dictionary: current.value }}
          below={() => <p className="faint">{words.itemText}</p>}
          onClose={() => setForm(null)}
          onSaved={settingsChanged}
        />
      )}
    </Beside>
  );
}

/** Every dictionary under the label of the field that uses it first. */
function dictionaryChoices({ dictionaries }: Customization) {
  const labels = new Map<string, string>();
  for (const entity of allEntities()) for (const field of Object.values(entity.fields)) if (field.dictionary && !labels.has(field.dictionary)) labels.set(field.dictionary, field.label);
  const names = new Set([...labels.keys(), ...Object.keys(dictionaries)]);
  return [...names].map((name) => ({ value: name, label: labels.get(name) ?? name, note: words.items(dictionaries[name]?.length ?? 0), count: dictionaries[name]?.length ?? 0 }));
}
