import { Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { cascadeOptions } from '#platform/region/cascade.ts';
import type { InputProps } from './input-props.ts';
import { fieldWords } from './zh-CN.ts';

/** Several provinces and cities at once, found by part of their names; the values are their codes. */
export default function RegionsPicker({ value, onChange, ...rest }: InputProps<readonly string[]>): ReactNode {
  const options = useMemo(() => cascadeOptions().map((province) => ({ label: province.label, title: province.label, options: [{ value: province.value, label: province.label }, ...(province.children ?? []).filter((city) => city.label !== province.label).map((city) => ({ value: city.value, label: `${province.label} ${city.label}` }))] })), []);
  return (
    <Select<string[]>
      {...rest}
      mode="multiple"
      style={{ width: '100%' }}
      allowClear
      maxTagCount="responsive"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={rest.placeholder ?? fieldWords.regions}
      value={[...(value ?? [])]}
      options={options}
      onChange={(next) => onChange(next.length > 0 ? next : null)}
    />
  );
}
