import { Button } from 'antd';
import type { ReactNode } from 'react';
import { importEntity } from '#platform/transfer/import/entity.ts';
import { EntityTable } from '../table/index.ts';
import { importWords } from './zh-CN.ts';

interface Props {
  readonly noun: string;
  readonly onOpen: (importId: string) => void;
  readonly onStart: () => void;
}

/** Everything of a noun that was brought in before; each import opens to its result, its failed rows and its undoing. */
export default function ImportHistory({ noun, onOpen, onStart }: Props): ReactNode {
  return (
    <EntityTable
      inPage
      entity={importEntity}
      within={{ noun }}
      name={`import-${noun}`}
      scenes={[]}
      conditions={[]}
      onOpen={(row) => onOpen(row.id)}
      empty={{
        title: importWords.historyEmpty,
        text: importWords.historyText,
        action: <Button onClick={onStart}>{importWords.startImport}</Button>,
      }}
    />
  );
}
