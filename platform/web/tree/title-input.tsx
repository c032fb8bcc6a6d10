import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import styles from './tree-editor.module.css';

interface Props {
  readonly title?: string;
  readonly label: string;
  /** Resolves when it is saved; the input stays as it is when that fails. */
  readonly onSave: (title: string) => Promise<unknown>;
  readonly onCancel: () => void;
}

/** A title that is typed in place: Enter saves, Escape leaves; leaving the field saves what was changed. */
export function TitleInput({ title = '', label, onSave, onCancel }: Props): ReactNode {
  const [typed, setTyped] = useState(title);
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    const wanted = typed.trim();
    if (saving) return;
    if (wanted === '' || wanted === title) return onCancel();
    setSaving(true);
    try {
      await onSave(wanted);
      setTyped(title);
    } catch {
      // The caller has said why; what was typed stays.
    } finally {
      setSaving(false);
    }
  };
  return (
    <Input
      autoFocus
      size="small"
      className={styles.input}
      value={typed}
      readOnly={saving}
      placeholder={label}
      aria-label={label}
      maxLength={60}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Enter also ends the choice of characters in an input method.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
        if (event.key === 'Escape') onCancel();
      }}
    />
  );
}
