import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useCopying } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import styles from './secret.module.css';
import { employeeWords, organizationWords } from './zh-CN.ts';

/** Something that is shown once only: a one-time password, the link of an invitation. A click beside the dialog does not lose it. */
export function SecretDialog({ title, text, secret, onClose }: { readonly title: string; readonly text: string; readonly secret: string; readonly onClose: () => void }): ReactNode {
  const copy = useCopying();
  return (
    <Modal open title={title} width={480} mask={{ closable: false }} footer={<Button onClick={onClose}>{employeeWords.close}</Button>} onCancel={onClose}>
      <p className={styles.text}>{text}</p>
      <div className={styles.secret}>
        <code data-secret>{secret}</code>
        {/* Browsers give the clipboard to pages that came safely only; elsewhere the text is selected by one click. */}
        {window.isSecureContext && (
          <Button type="primary" icon={<Icon name="clip" />} onClick={() => void copy(secret)}>
            {organizationWords.copy}
          </Button>
        )}
      </div>
    </Modal>
  );
}
