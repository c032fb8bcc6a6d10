import { type ReactNode, useState } from 'react';
import { EntityForm } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import type { Row } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, type ExtraColumn } from '#platform/web/table/index.ts';
import { numberRule } from '../entities.ts';
import { formatNumber, patternProblem } from '../number-pattern.ts';
import { customizationWords as words } from './zh-CN.ts';

const example: readonly ExtraColumn[] = [{ name: 'example', label: words.example, width: 180, render: (row) => <span className="figures">{formatNumber(String(row.pattern), today(), 1)}</span> }];

/** How documents are numbered, with what the next numbers would look like. */
export function NumberRules(): ReactNode {
  const can = useCan();
  const [record, setRecord] = useState<Row | null>(null);
  const edit = can('number_rule.update') ? setRecord : undefined;
  return (
    <>
      <EntityTable inPage entity={numberRule} conditions={[]} extraColumns={example} onOpen={edit} rowActions={() => (edit ? [{ key: 'edit', label: words.edit, icon: 'edit', run: edit }] : [])} />
      {record && <EntityForm entity={numberRule} record={record} fields={['label', 'pattern', 'restart']} below={(form) => <Examples pattern={String(form.values.pattern ?? '')} restart={String(form.values.restart ?? 'never')} />} onClose={() => setRecord(null)} />}
    </>
  );
}

function Examples({ pattern, restart }: { readonly pattern: string; readonly restart: string }): ReactNode {
  const problem = patternProblem(pattern, restart);
  const numbers = [1, 2, 3].map((serial) => formatNumber(pattern, today(), serial));
  return (
    <p className={problem ? 'soft' : 'figures'} aria-live="polite">
      <span className="faint">{words.example}</span> {problem ?? words.examples(numbers)}
    </p>
  );
}
