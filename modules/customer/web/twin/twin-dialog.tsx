import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow } from '#platform/web/form/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { twinWords } from '../zh-CN.ts';
import { TwinList } from './twin-list.tsx';
import styles from './twin-list.module.css';
import { useTwins } from './use-twins.ts';

const names = ['name', 'creditCode', 'phone'] as const;

/** Looks whether a company is among the customers already, before anybody goes there. */
export default function TwinDialog({ onClose, onCreate }: { readonly onClose: () => void; readonly onCreate: (name: string) => void }): ReactNode {
  const can = useCan();
  const [facts, setFacts] = useState({ name: '', creditCode: '', phone: '' });
  const { twins, checking, failed, asks } = useTwins(facts);
  return (
    <Modal open title={twinWords.dialogTitle} footer={null} width={520} onCancel={onClose}>
      <p className="soft">{twinWords.dialogText}</p>
      {names.map((name, at) => (
        <FieldRow key={name} field={{ label: twinWords[name] }}>
          {(input) => <Input {...input} autoFocus={at === 0} allowClear maxLength={100} value={facts[name]} onChange={(event) => setFacts({ ...facts, [name]: event.target.value })} />}
        </FieldRow>
      ))}
      <div role="status" aria-live="polite">
        {failed && <span className={styles.line}>{failed}</span>}
        {asks && checking && <span className={styles.line}>{twinWords.checking}</span>}
        {twins && twins.length > 0 && <TwinList twins={twins} />}
        {twins?.length === 0 && (
          <span className={`${styles.line} ${styles.clear}`}>
            {twinWords.clear}
            {can('customer.create') && (
              <Button type="link" size="small" onClick={() => onCreate(facts.name.trim())}>
                {twinWords.createIt}
              </Button>
            )}
          </span>
        )}
      </div>
    </Modal>
  );
}
