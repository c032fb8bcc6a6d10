import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { FieldInput, ReferencePicker } from '#platform/web/field/index.ts';
import { formatDay, formatInstant } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { activity } from '../model/activity.ts';
import { contactsOf } from './activity.api.ts';
import styles from './choices.module.css';
import { minutesBefore, quickMoments, reminderBefore } from './moments.ts';
import { iconOfWay, useWays } from './ways.ts';
import { activityWords } from './zh-CN.ts';

interface Choice<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** The ways of following up as large buttons: one press. */
export function WayChoice({ value, onChange }: Choice<string>): ReactNode {
  const { ways } = useWays();
  return (
    <div className={styles.ways} role="radiogroup" aria-label={activityWords.way}>
      {ways.map((way) => (
        <button key={way.value} type="button" role="radio" aria-checked={way.value === value} className={styles.way} onClick={() => onChange(way.value)}>
          <Icon name={iconOfWay(way.value)} size={20} />
          {way.label}
        </button>
      ))}
    </div>
  );
}

const chipsAtMost = 6;

/** Whom it concerns: the customer's people as chips, a picker where there are many. */
export function ContactChoice({ customerId, value, onChange, onName }: Choice<string | null> & { readonly customerId: string; readonly onName: (name: string | null) => void }): ReactNode {
  const { data } = useQuery({ queryKey: ['list', 'contact', 'chips', customerId], queryFn: () => contactsOf(customerId) });
  const people = data?.rows ?? [];
  if (data && people.length === 0) return <span className="faint">{activityWords.contactMissing}</span>;
  if (people.length > chipsAtMost) return <ReferencePicker noun="contact" aria-label={activityWords.contact} within={{ customerId }} value={value} label={people.find(({ id }) => id === value)?.name} onChange={onChange} onName={onName} />;
  return (
    <div className={styles.chips} role="radiogroup" aria-label={activityWords.contact}>
      {people.map(({ id, name, position }) => (
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={id === value}
          className={styles.chip}
          onClick={() => {
            onChange(id === value ? null : id);
            onName(id === value ? null : name);
          }}
        >
          {name}
          {position && <small>{position}</small>}
        </button>
      ))}
    </div>
  );
}

/** When: the usual moments as chips, any other on demand. `optional` offers not to plan at all. */
export function WhenChoice({ value, onChange, optional = false }: Choice<string | null> & { readonly optional?: boolean }): ReactNode {
  const moments = useMemo(() => quickMoments(), []);
  const [other, setOther] = useState(value !== null && !moments.some(({ at }) => at === value));
  const chip = (label: string, chosen: boolean, press: () => void, note?: string): ReactNode => (
    <button key={label} type="button" role="radio" aria-checked={chosen} className={styles.chip} onClick={press}>
      {label}
      {note && <small>{note}</small>}
    </button>
  );
  return (
    <>
      <div className={styles.chips} role="radiogroup" aria-label={activityWords.when}>
        {optional && chip(activityWords.noNext, value === null && !other, () => (setOther(false), onChange(null)))}
        {moments.map(({ label, at }) => chip(label, !other && value === at, () => (setOther(false), onChange(at)), `${formatDay(formatInstant(at).slice(0, 10))} ${formatInstant(at).slice(11)}`))}
        {chip(activityWords.otherTime, other, () => setOther(true))}
      </div>
      {other && (
        <div className={styles.under}>
          <FieldInput name="plannedAt" field={activity.fields.plannedAt} aria-label={activityWords.otherTime} value={value} onChange={(next) => onChange(next as string | null)} />
        </div>
      )}
    </>
  );
}

/** When to be reminded of a plan. */
export function RemindChoice({ plannedAt, value, onChange }: Choice<string | null> & { readonly plannedAt: string }): ReactNode {
  const minutes = minutesBefore(plannedAt, value);
  const usual: readonly { minutes: number; label: string }[] = activityWords.remindChoices;
  const choices = usual.some((one) => one.minutes === minutes) ? usual : [...usual, { minutes, label: activityWords.remindOdd(minutes) }];
  return (
    <Select<number>
      aria-label={activityWords.remind}
      style={{ width: '100%' }}
      value={minutes}
      options={choices.map((one) => ({ value: one.minutes, label: one.label }))}
      onChange={(next) => onChange(reminderBefore(plannedAt, next))}
    />
  );
}

/** Sentences that are written again and again; one press adds one. */
export function Phrases({ onPick }: { readonly onPick: (phrase: string) => void }): ReactNode {
  return (
    <div className={`${styles.chips} ${styles.under} ${styles.phrases}`}>
      {activityWords.phrases.map((phrase) => (
        <button key={phrase} type="button" className={styles.chip} onClick={() => onPick(phrase)}>
          {phrase}
        </button>
      ))}
    </div>
  );
}
