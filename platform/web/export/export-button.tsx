import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { Icon } from '../icon/index.ts';
import { useCan } from '../session/index.ts';
import { queryOf, readState, type Search } from '../table/list-state.ts';
import { useSeesOthers } from '../table/sees-others.ts';
import { queryOfList } from './export-api.ts';
import { exportWords } from './zh-CN.ts';

const ExportDialog = lazy(() => import('./export-dialog.tsx'));

/** Exports what the list at this address finds. `scene`: the first of those that the list offers. */
export function ExportButton({ entity, scene = '' }: { readonly entity: AnyEntity; readonly scene?: string }): ReactNode {
  const can = useCan();
  const search = useSearch({ strict: false }) as Search;
  const first = useSeesOthers(entity) && scene === 'mine' ? 'all' : scene;
  const [open, setOpen] = useState(false);
  if (!can(`${entity.noun}.export`)) return null;
  return (
    <>
      <Button icon={<Icon name="download" />} onClick={() => setOpen(true)}>
        {exportWords.export}
      </Button>
      {open && (
        <Suspense>
          <ExportDialog entity={entity} query={queryOfList(queryOf(readState(entity, search, { scene: first })))} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
