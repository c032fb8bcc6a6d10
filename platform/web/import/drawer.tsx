import { Drawer, Segmented } from 'antd';
import { type CSSProperties, lazy, type ReactNode, Suspense, useState } from 'react';
import { entityOf } from '#platform/entity/index.ts';
import { LoadingState } from '../feedback/index.ts';
import { usePhone } from '../theme/index.ts';
import type { ImportDrawerProps } from './import-props.ts';
import { ImportWizard } from './import-wizard.tsx';
import { importWords } from './zh-CN.ts';

const ImportHistory = lazy(() => import('./import-history.tsx'));

type Tab = keyof typeof importWords.tabs;

/** The drawer itself; fetched when something is brought in for the first time. */
export default function ImportDrawerContent({ noun, onClose, importId, ...rest }: ImportDrawerProps): ReactNode {
  const phone = usePhone();
  const [tab, setTab] = useState<Tab>('bring');
  const [shown, setShown] = useState(importId);
  const open = (id: string | undefined): void => {
    setShown(id);
    setTab('bring');
  };
  const tabs = (['bring', 'history'] as const).map((value) => ({ value, label: importWords.tabs[value] }));
  return (
    <Drawer open size={phone ? '100%' : 1000} title={importWords.title(entityOf(noun).label)} onClose={onClose} mask={{ closable: false }} extra={<Segmented<Tab> value={tab} options={tabs} onChange={setTab} />} styles={{ body: { padding: 24, '--import-edge': '24px', '--import-ground': 'var(--raised)' } as CSSProperties }}>
      {tab === 'bring' ? (
        <ImportWizard key={shown ?? ''} noun={noun} importId={shown} onClose={onClose} {...rest} />
      ) : (
        <Suspense fallback={<LoadingState />}>
          <ImportHistory noun={noun} onOpen={open} onStart={() => open(undefined)} />
        </Suspense>
      )}
    </Drawer>
  );
}
