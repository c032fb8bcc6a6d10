import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { InputProps } from '#platform/web/field/index.ts';
import { ownPools } from '../customer.api.ts';

/** One of the pools that the person has to do with. */
export function PoolSelect({ value, onChange, except, ...rest }: InputProps<string> & { readonly except?: string }): ReactNode {
  const { data, isFetching } = useQuery({ queryKey: ['list', 'pool', 'mine'], queryFn: ownPools });
  const options = (data?.rows ?? []).filter(({ id }) => id !== except).map(({ id, name }) => ({ value: id, label: name }));
  return <Select<string> {...rest} style={{ width: '100%' }} allowClear loading={isFetching} value={value ?? undefined} options={options} onChange={(next) => onChange(next ?? null)} />;
}
