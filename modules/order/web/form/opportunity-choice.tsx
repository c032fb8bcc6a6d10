import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { formatMoney } from '#platform/web/format.ts';
import { type Orderable, orderableOpportunities } from '../order.api.ts';
import { formWords } from '../zh-CN.ts';
import styles from './order-form.module.css';

interface Props {
  readonly id?: string;
  readonly status?: '' | 'error';
  readonly value: string | null;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly onChange: (opportunityId: string | null) => void;
}

/** Chooses an opportunity: only those are offered that an order can be made of at this moment (R6.1). */
export function OpportunityChoice({ value, label, onChange, ...rest }: Props): ReactNode {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({ queryKey: ['options', 'orderable', q], queryFn: ({ signal }) => orderableOpportunities(q, signal), staleTime: 5_000, placeholderData: (before) => before });
  const rows = data?.rows ?? [];
  const known = rows.some((row) => row.id === value) || value === null ? rows : [{ id: value, name: label ?? '…', code: null } as Orderable, ...rows];
  return (
    <Select<string, { value: string; label: string; row: Orderable }>
      {...rest}
      autoFocus={value === null}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      placeholder={formWords.chooseOpportunity}
      loading={isFetching}
      value={value ?? undefined}
      options={known.map((row) => ({ value: row.id, label: row.name, row }))}
      notFoundContent={isFetching ? null : formWords.noOpportunity}
      optionRender={({ data: option }) => (
        <span className={styles.option}>
          <span className="clipped">{option.label}</span>
          {option.row.customerName && <span className={styles.note}>{formWords.opportunityNote(option.row.customerName, formatMoney(option.row.amount ?? 0))}</span>}
        </span>
      )}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}
