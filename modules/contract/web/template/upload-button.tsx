import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Icon } from '#platform/web/icon/index.ts';

interface Props {
  readonly label: string;
  readonly primary: boolean;
  readonly onChoose: (file: File) => Promise<void>;
}

/** A button that takes a .docx and is busy while it is sent. */
export function UploadButton({ label, primary, onChoose }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file || busy) return;
    setBusy(true);
    await onChoose(file);
    setBusy(false);
  };
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} icon={<Icon name="upload" />} loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".docx"
        aria-label={label}
        onChange={(event) => {
          void choose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}
