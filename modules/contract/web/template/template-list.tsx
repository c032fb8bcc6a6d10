import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useDoing, useOnce } from '#platform/web/feedback/index.ts';
import { EntityForm } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { contractTemplate } from '../../model/contract-template.ts';
import { fromSample, saveSample } from '../contract.api.ts';
import { templateWords as words } from '../zh-CN.ts';

const FieldList = lazy(() => import('./field-list.tsx'));
const ReminderDialog = lazy(() => import('./reminder-dialog.tsx'));

/** The templates that contracts are drafted from, and what authors of templates need (R7.1). */
export default function TemplateList(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const changed = useChanged();
  const doing = useDoing();
  const [open, setOpen] = useState<'create' | 'fields' | 'reminder' | null>(null);
  const close = (): void => setOpen(null);
  const makeFromSample = useOnce(async () => {
    await doing(async () => {
      const { id } = await fromSample(words.sampleName);
      await changed('contract_template');
      await navigate({ to: `/contract-templates/${id}` });
    }, words.sampleMade);
  });
  const sample = can('contract_template.create') && (
    <Button icon={<Icon name="file" />} onClick={() => void makeFromSample()}>
      {words.fromSample}
    </Button>
  );
  return (
    <>
      <EntityTable
        entity={contractTemplate}
        conditions={['disabled']}
        toolbar={
          <>
            {can('contract.settings') && (
              <Button icon={<Icon name="clock" />} onClick={() => setOpen('reminder')}>
                {words.settings}
              </Button>
            )}
            <Button icon={<Icon name="view" />} onClick={() => setOpen('fields')}>
              {words.fields}
            </Button>
            <Button icon={<Icon name="download" />} onClick={() => void doing(saveSample)}>
              {words.sample}
            </Button>
            {sample}
            {can('contract_template.create') && (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen('create')}>
                {words.create}
              </Button>
            )}
          </>
        }
        empty={{ title: words.emptyTitle, text: words.emptyText, action: sample }}
      />
      <Suspense>
        {open === 'create' && <EntityForm entity={contractTemplate} onClose={close} onSaved={({ id }) => void navigate({ to: `/contract-templates/${id}` })} />}
        {open === 'fields' && <FieldList onClose={close} />}
        {open === 'reminder' && <ReminderDialog onClose={close} />}
      </Suspense>
    </>
  );
}
