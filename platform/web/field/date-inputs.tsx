import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { type FocusEvent, type ReactNode, useState } from 'react';
import { addDays, formatInstant, instantOf, startOfWeek, today } from '../format.ts';
import type { InputProps } from './input-props.ts';
import styles from './number-input.module.css';
import { readDay, readMoment } from './read-day.ts';
import { fieldWords } from './zh-CN.ts';

// Weeks begin on Monday.
dayjs.locale('zh-cn');

const dayFormat = 'YYYY-MM-DD';
const momentFormat = 'YYYY-MM-DD HH:mm';

/** A day; the value is `YYYY-MM-DD`. */
export default function DayInput({ value, onChange, ...rest }: InputProps<string>): ReactNode {
  const presets = [
    { label: fieldWords.quick.today, value: dayjs(today()) },
    { label: fieldWords.quick.tomorrow, value: dayjs(addDays(today(), 1)) },
    { label: fieldWords.quick.nextMonday, value: dayjs(addDays(startOfWeek(today()), 7)) },
  ];
  const tell = (day: Dayjs | null): void => onChange(day ? day.format(dayFormat) : null);
  return (
    <TypedAtOnce value={value} read={readDay} onRead={onChange} unreadable={fieldWords.notADay}>
      <DatePicker<Dayjs> {...rest} style={{ width: '100%' }} placeholder={rest.placeholder ?? fieldWords.day} presets={presets} value={value ? dayjs(value) : null} onChange={tell} onCalendarChange={(day) => firstOf(day) && tell(firstOf(day))} />
    </TypedAtOnce>
  );
}

/** A moment on Shanghai's clock, whatever the machine's own zone; the value is a stored instant (UTC). */
export function InstantInput({ value, onChange, ...rest }: InputProps<string>): ReactNode {
  const tell = (moment: Dayjs | null): void => onChange(moment ? instantOf(moment.format(momentFormat)) : null);
  return (
    <TypedAtOnce value={value} read={readMoment} onRead={(read) => onChange(read && instantOf(read))} unreadable={fieldWords.notAMoment}>
      <DatePicker<Dayjs>
        {...rest}
        style={{ width: '100%' }}
        placeholder={rest.placeholder ?? fieldWords.moment}
        format={momentFormat}
        showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: dayjs('09:00', 'HH:mm') }}
        value={value ? dayjs(formatInstant(value)) : null}
        onChange={tell}
        onCalendarChange={(moment) => firstOf(moment) && tell(firstOf(moment))}
      />
    </TypedAtOnce>
  );
}

interface TypedProps {
  readonly value: string | null | undefined;
  readonly read: (typed: string) => string | null;
  readonly onRead: (read: string | null) => void;
  readonly unreadable: string;
  readonly children: ReactNode;
}

/**
 * The picker keeps what is typed or chosen to itself until its list is closed or 确定 is pressed; a form that is saved meanwhile, or left, would go
 * without it. It also takes one way of writing alone and forgets every other in silence: people write 2026/1/5 and 20260105 as well.
 */
function TypedAtOnce({ value, read, onRead, unreadable, children }: TypedProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const [lost, setLost] = useState<{ readonly text: string; readonly beside: typeof value } | null>(null);
  const settle = (event: FocusEvent): void => {
    if (typed === null || !(event.target instanceof HTMLInputElement)) return;
    const day = read(typed);
    if (day) onRead(day);
    else if (typed.trim() !== '') setLost({ text: typed.trim(), beside: value });
    setTyped(null);
  };
  return (
    <span
      style={{ display: 'contents' }}
      onInput={({ target }) => {
        if (!(target instanceof HTMLInputElement)) return;
        setTyped(target.value);
        setLost(null);
        if (target.value === '') onRead(null);
      }}
      onBlur={settle}
    >
      {children}
      {lost && lost.beside === value && (
        <span role="alert" className={styles.problem}>
          {`“${lost.text}”${unreadable}`}
        </span>
      )}
    </span>
  );
}

function firstOf(chosen: Dayjs | Dayjs[] | null): Dayjs | null {
  return (Array.isArray(chosen) ? chosen[0] : chosen) ?? null;
}

/** From a day to a day, either end open; the values are `YYYY-MM-DD`. */
export function DayRangeInput({ value, onChange, ...rest }: Omit<InputProps<DayRange>, 'id' | 'placeholder'>): ReactNode {
  return (
    <DatePicker.RangePicker
      {...rest}
      style={{ width: '100%' }}
      allowEmpty={[true, true]}
      placeholder={[fieldWords.from, fieldWords.to]}
      presets={rangePresets()}
      value={[value?.from ? dayjs(value.from) : null, value?.to ? dayjs(value.to) : null]}
      onChange={(range) => {
        const [from, to] = [range?.[0]?.format(dayFormat) ?? '', range?.[1]?.format(dayFormat) ?? ''];
        onChange(from || to ? { from, to } : null);
      }}
    />
  );
}

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

function rangePresets(): { label: string; value: [Dayjs, Dayjs] }[] {
  const now = today();
  const monday = startOfWeek(now);
  const month = dayjs(now).startOf('month');
  const { quick } = fieldWords;
  const days = (from: string, to: string): [Dayjs, Dayjs] => [dayjs(from), dayjs(to)];
  return [
    { label: quick.today, value: days(now, now) },
    { label: quick.thisWeek, value: days(monday, addDays(monday, 6)) },
    { label: quick.lastWeek, value: days(addDays(monday, -7), addDays(monday, -1)) },
    { label: quick.thisMonth, value: [month, month.endOf('month')] },
    { label: quick.lastMonth, value: [month.subtract(1, 'month'), month.subtract(1, 'day')] },
    { label: quick.lastThirtyDays, value: days(addDays(now, -29), now) },
    { label: quick.thisYear, value: [dayjs(now).startOf('year'), dayjs(now).endOf('year')] },
  ];
}
