import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { EntityForm, type ExtraField, OpenedRecord } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { customerClasses } from '../../model/customer.ts';
import { poolRule } from '../../model/pool.ts';
import { poolWords } from '../zh-CN.ts';
import { useRemoving } from './use-removing.ts';

/** The rules by which owned customers go back to a pool. */
export function RuleList(): ReactNode {
  const can = useCan();
  const [open, setOpen] = useState<{ readonly id?: string } | null>(null);
  const removeRow = useRemoving(poolRule, poolWords.removeRuleText);
  return (
    <>
      <EntityTable
        inPage
        entity={poolRule}
        conditions={[]}
        onOpen={can('pool_rule.update') ? (row) => setOpen({ id: row.id }) : undefined}
        toolbar={
          can('pool_rule.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen({})}>
              {poolWords.createRule}
            </Button>
          )
        }
        rowActions={(row) => (can('pool_rule.delete') ? [{ key: 'remove', label: poolWords.remove, danger: true, run: () => void removeRow(row) }] : [])}
      />
      {open && (open.id === undefined ? <RuleForm onClose={() => setOpen(null)} /> : <ChangeRule id={open.id} onClose={() => setOpen(null)} />)}
    </>
  );
}

function ChangeRule({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  return (
    <OpenedRecord entity={poolRule} id={id} title={poolWords.changeRule} onClose={onClose}>
      {(record) => <RuleForm record={record} onClose={onClose} />}
    </OpenedRecord>
  );
}

/** What a rule's definition does not have; where two people change it, each side is told in words. */
const extras: readonly ExtraField[] = [{ name: 'classes', access: 'write', field: { kind: 'json', label: poolWords.classes }, text: (value) => ((value ?? []) as readonly string[]).map((one) => customerClasses.find((item) => item.value === one)?.label ?? one).join('、') || poolWords.allClasses }];

function RuleForm({ record, onClose }: { readonly record?: Row; readonly onClose: () => void }): ReactNode {
  return (
    <EntityForm
      entity={poolRule}
      record={record}
      initial={{ enabled: 1, position: 100, noFollowUpDays: 30, exemptFormal: 1, exemptOpenBusiness: 1, warnDays: 3 }}
      extras={extras}
      inputs={{
        classes: (form, input) => (
          <Select
            {...input}
            mode="multiple"
            aria-label={poolWords.classes}
            allowClear
            placeholder={poolWords.allClasses}
            value={[...((form.values.classes ?? []) as readonly string[])]}
            options={customerClasses.map(({ value, label }) => ({ value, label }))}
            onChange={(classes) => form.set('classes', classes)}
          />
        ),
      }}
      onClose={onClose}
    />
  );
}
