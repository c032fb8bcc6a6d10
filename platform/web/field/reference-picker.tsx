import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { entityOf } from '#platform/entity/index.ts';
import { get } from '../api/index.ts';
import { pickerOf } from '../shell/page.ts';
import type { InputProps } from './input-props.ts';
import { most, useNames } from './reference-name.ts';
import styles from './reference-picker.module.css';
import { fieldWords } from './zh-CN.ts';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  readonly row?: Readonly<Record<string, unknown>>;
}

interface Props extends InputProps<string> {
  readonly noun: string;
  /** The name of the value that is chosen already, null where it has none to tell; without one it is asked for. */
  readonly label?: string | null;
  /** Narrows the list: `{ customerId: … }`. */
  readonly within?: Readonly<Record<string, string>>;
  /** The chosen option's name, for screens that show it elsewhere. */
  readonly onName?: (name: string | null) => void;
  /** The chosen row as the list has it: a product's price. */
  readonly onRow?: (row: Readonly<Record<string, unknown>> | null) => void;
}

/** Chooses a record of another noun: found on the server by part of its name, pinyin or initials; never all are loaded. */
export function ReferencePicker({ noun, label, within, value, onChange, onName, onRow, ...rest }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<Option | null>(null);
  const { typed, setTyped, options, searching, failed } = useOptions(noun, open, within);
  const known = picked?.value === value ? picked : options.find((option) => option.value === value);
  const names = useNames(noun, value && !known && label === undefined ? [value] : []);
  const current = known ?? (value ? { value, label: label ?? names[value] ?? '…' } : null);
  const shown = current && !options.some((option) => option.value === current.value) && typed === '' ? [current, ...options] : options;
  return (
    <Select<string, Option>
      {...rest}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      placeholder={rest.placeholder ?? fieldWords.typeToFind}
      loading={searching}
      value={value ?? undefined}
      options={shown}
      notFoundContent={failed ? fieldWords.couldNotLoad : searching ? null : fieldWords.nothingFound}
      optionRender={({ data }) => <OptionLine option={data} />}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setTyped('');
      }}
      onChange={(next, option) => {
        const one = Array.isArray(option) ? null : ((option as Option | undefined) ?? null);
        setPicked(one);
        onChange(next ?? null);
        onName?.(one?.label ?? null);
        onRow?.(one?.row ?? null);
      }}
    />
  );
}

interface MultipleProps extends Omit<InputProps<readonly string[]>, 'value'> {
  readonly noun: string;
  readonly value: readonly string[] | null | undefined;
  /** Names of values that are chosen already. */
  readonly names?: Readonly<Record<string, string>>;
  /** The names of what is chosen, for screens that show them elsewhere. */
  readonly onNames?: (names: Readonly<Record<string, string>>) => void;
}

/** Chooses several records of a noun. */
export function ReferencesPicker({ noun, value, onChange, names = {}, onNames, ...rest }: MultipleProps): ReactNode {
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<readonly Option[]>([]);
  const { typed, setTyped, options, searching, failed } = useOptions(noun, open);
  const told = (id: string): Option | undefined => known.find((option) => option.value === id) ?? options.find((option) => option.value === id);
  const asked = useNames(noun, (value ?? []).filter((id) => !told(id) && names[id] === undefined));
  const chosen = (value ?? []).map((id) => told(id) ?? { value: id, label: names[id] ?? asked[id] ?? '…' });
  return (
    <Select<string[], Option>
      {...rest}
      mode="multiple"
      style={{ width: '100%' }}
      allowClear
      maxTagCount="responsive"
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      placeholder={rest.placeholder ?? fieldWords.typeToFind}
      loading={searching}
      value={[...(value ?? [])]}
      options={[...chosen.filter((one) => typed === '' && !options.some((option) => option.value === one.value)), ...options]}
      notFoundContent={failed ? fieldWords.couldNotLoad : searching ? null : fieldWords.nothingFound}
      optionRender={({ data }) => <OptionLine option={data} />}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setTyped('');
      }}
      onChange={(next, picked) => {
        const options = [picked].flat().filter((option) => option !== undefined);
        setKnown(options);
        onNames?.(Object.fromEntries(options.map((option) => [option.value, option.label])));
        // The next one is typed afresh.
        setTyped('');
        onChange(next.length > 0 ? next : null);
      }}
    />
  );
}

function OptionLine({ option }: { readonly option: Option }): ReactNode {
  return (
    <span className={styles.option}>
      <span className="clipped">{option.label}</span>
      {option.note && <span className={styles.note}>{option.note}</span>}
    </span>
  );
}

function useOptions(noun: string, open: boolean, within: Readonly<Record<string, string>> = {}) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const entity = entityOf(noun);
  const picker = pickerOf(noun);
  // Short lists without a search index (posts, pools) come whole and are narrowed here.
  const searched = picker !== null || Object.values(entity.fields).some((field) => field.searchable);
  const { data, isFetching, isError } = useQuery({
    queryKey: ['options', noun, searched ? q : '', within],
    queryFn: ({ signal }) => get<{ rows: Record<string, unknown>[] }>(picker?.list ?? `/api/${entity.path}`, { ...within, ...(searched ? { q, size: most } : { size: 200 }), count: picker ? undefined : 'none' }, signal),
    enabled: open,
    staleTime: 20_000,
    placeholderData: (before) => before,
  });
  const rows = data?.rows ?? [];
  const options = rows.map((row): Option => ({ value: String(row.id), label: String(row[picker?.title ?? entity.title] ?? ''), note: picker?.note?.(row), row }));
  return { typed, setTyped, searching: isFetching, failed: isError, options: searched || q === '' ? options : options.filter(({ label }) => label.includes(q)) };
}
