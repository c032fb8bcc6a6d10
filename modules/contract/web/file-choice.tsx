import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { formatSize } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { changeWords } from './zh-CN.ts';

interface Props {
  readonly id?: string;
  readonly accept: string;
  readonly file: File | null;
  readonly onChoose: (file: File) => void;
}

/** One file to be sent along with a form. */
export function FileChoice({ id, accept, file, onChoose }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div style={{ display: 'flex', gap: 12, alignItems: 'center', minWidth: 0 }}>
      <Button icon={<Icon name="upload" />} onClick={() => input.current?.click()}>
        {changeWords.choose}
      </Button>
      {file && <span className="clipped">{changeWords.chosen(file.name, formatSize(file.size))}</span>}
      <input
        id={id}
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) onChoose(chosen);
          // The same file may be chosen again after it was refused.
          event.target.value = '';
        }}
      />
    </div>
  );
}
