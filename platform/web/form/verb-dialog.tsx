import { Alert, Button, Drawer, Modal } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useConfirmLeaving } from '../feedback/index.ts';
import { usePhone } from '../theme/index.ts';
import { SubmitButton } from './submit-button.tsx';
import type { Saving } from './use-saving.ts';
import styles from './verb-dialog.module.css';
import { formWords } from './zh-CN.ts';

interface Props {
  readonly title: ReactNode;
  /** What the button does, in the words of the title: “转移”. Without one there is only a way out. */
  readonly verb?: string;
  /** The way out, where “取消” would not be clear beside the verb: “不取消审批”. */
  readonly stay?: string;
  readonly danger?: boolean;
  readonly width?: number;
  /** On a phone as high as its content, for a few words. */
  readonly low?: boolean;
  readonly saving: Saving;
  /** Something was filled in that leaving would lose. */
  readonly isDirty?: () => boolean;
  /** Paths whose problems stand at their own inputs; other problems are told above. */
  readonly paths?: readonly string[];
  readonly onSubmit?: () => void;
  readonly onClose: () => void;
  /** Stands beside the buttons. */
  readonly footNote?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog that does one thing with a few inputs; on a phone it comes up from below, its buttons under the thumb. Render it while it is open. */
export function VerbDialog({ title, verb, stay = formWords.cancel, danger = false, width = 520, low = false, saving, isDirty, paths = [], onSubmit, onClose, footNote, children }: Props): ReactNode {
  const phone = usePhone();
  const confirmLeaving = useConfirmLeaving();
  const { busy, waiting, general, problems } = saving;
  const close = async (): Promise<void> => {
    if (!isDirty?.() || (await confirmLeaving())) onClose();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit?.();
    }
  };
  const told = general !== '' && (problems.length === 0 || problems.some(({ path }) => !paths.includes(path)));
  const body = (
    <div onKeyDown={press} role="presentation" className={styles.body}>
      {waiting && <Alert type="warning" showIcon title={formWords.waiting} />}
      {told && <Alert type="error" showIcon title={general} />}
      {children}
    </div>
  );
  const foot = (
    <div className={`${styles.foot} ${phone ? styles.thumb : ''}`}>
      {footNote && <span className={styles.note}>{footNote}</span>}
      <Button size={phone ? 'large' : 'middle'} disabled={busy && !waiting} onClick={() => void close()}>
        {stay}
      </Button>
      {verb && (
        <SubmitButton busy={busy} size={phone ? 'large' : 'middle'} danger={danger} onClick={onSubmit}>
          {verb}
        </SubmitButton>
      )}
    </div>
  );
  if (phone) {
    return (
      <Drawer open placement="bottom" size={low ? 'auto' : '92dvh'} title={title} footer={foot} mask={{ closable: false }} onClose={() => void close()} styles={{ body: { padding: '16px 16px 24px' } }}>
        {body}
      </Drawer>
    );
  }
  return (
    <Modal open width={width} title={title} footer={foot} mask={{ closable: false }} onCancel={() => void close()} styles={{ title: { paddingInlineEnd: 28 } }}>
      {body}
    </Modal>
  );
}
