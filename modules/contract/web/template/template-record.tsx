import { useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { EntityForm } from '#platform/web/form/index.ts';
import { ChangeLog, Facts, RecordPage } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { contractTemplate } from '../../model/contract-template.ts';
import { contractWords, templateWords as words } from '../zh-CN.ts';
import { TemplateFile } from './template-file.tsx';

const FieldList = lazy(() => import('./field-list.tsx'));

/** A template with its versions, each with how a contract out of it would read (R7.1). */
export default function TemplateRecord(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const can = useCan();
  const [open, setOpen] = useState<'edit' | 'fields' | null>(null);
  const writes = can('contract_template.update');
  return (
    <RecordPage
      entity={contractTemplate}
      id={id}
      icon="file"
      list="/contract-templates"
      headline={['versionNumber', 'disabled', 'description']}
      actions={() => [
        ...(writes ? [{ key: 'edit', label: contractWords.edit, icon: 'edit' as const, run: () => setOpen('edit') }] : []),
        { key: 'fields', label: words.fields, icon: 'view', run: () => setOpen('fields') },
      ]}
      tabs={(record) => [
        { key: 'file', label: words.file, content: <TemplateFile templateId={record.id} writes={writes} /> },
        { key: 'facts', label: words.facts, content: <Facts entity={contractTemplate} record={record} /> },
        { key: 'changes', label: words.changes, content: <ChangeLog noun="contract_template" recordId={record.id} /> },
      ]}
    >
      {(record) => (
        <Suspense>
          {open === 'edit' && <EntityForm entity={contractTemplate} record={record} onClose={() => setOpen(null)} />}
          {open === 'fields' && <FieldList onClose={() => setOpen(null)} />}
        </Suspense>
      )}
    </RecordPage>
  );
}
