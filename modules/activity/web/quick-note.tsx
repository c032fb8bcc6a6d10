import { App, Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSaving } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useChanged } from '#platform/web/record/record-query.ts';
import { recordActivity } from './activity.api.ts';
import { usualSubject } from './moments.ts';
import { useNoteDraft } from './note-draft.ts';
import { type Place, touchedBy } from './place.ts';
import styles from './quick-note.module.css';
import { iconOfWay, useWays } from './ways.ts';
import { activityWords } from './zh-CN.ts';

/** The line above a timeline: write what was done with the customer, or at the place, press Ctrl+Enter. */
export default function QuickNote({ place, placeholder }: { readonly place: Place; readonly placeholder: string }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const { ways, usual, labelOf, remember } = useWays();
  const [result, setResult] = useNoteDraft(place);
  const [chosen, setWay] = useState('');
  const way = chosen || usual;
  const submit = async (): Promise<void> => {
    const body = { ...place, way, result, subject: usualSubject(labelOf(way), null) };
    if (result.trim() === '' || !(await saving.run(body, (key) => recordActivity(body, key)))) return;
    remember(way);
    // What was written on while it was saved stays.
    setResult((now) => (now.startsWith(result) ? now.slice(result.length).trimStart() : now));
    message.success(activityWords.saved);
    void changed('activity', ...touchedBy(place));
  };
  return (
    <div className={styles.note}>
      <Input.TextArea
        aria-label={activityWords.note}
        variant="borderless"
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={2000}
        placeholder={placeholder}
        value={result}
        onChange={(event) => setResult(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      />
      {saving.general && (
        <p className={styles.problem} role="alert">
          {saving.general}
        </p>
      )}
      {result !== '' && (
        <div className={styles.foot}>
          <Select<string> aria-label={activityWords.way} size="small" variant="filled" popupMatchSelectWidth={false} value={way} options={ways.map(({ value, label }) => ({ value, label }))} labelRender={({ label }) => <span className={styles.way}>{<Icon name={iconOfWay(way)} size={14} />}{label}</span>} onChange={setWay} />
          <span className={styles.keys}>{activityWords.keys}</span>
          <Button size="small" type="primary" loading={saving.busy} onClick={() => void submit()}>
            {activityWords.save}
          </Button>
        </div>
      )}
    </div>
  );
}
