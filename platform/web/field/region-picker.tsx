import { Cascader } from 'antd';
import { type ReactNode, useState } from 'react';
import { type CascadeOption, cascadeOptions, loadDistricts } from '#platform/region/cascade.ts';
import type { InputProps } from './input-props.ts';
import { regionPath, useRegionName } from './region-name.ts';
import { fieldWords } from './zh-CN.ts';

type Option = CascadeOption & { isLeaf?: boolean };

interface Props extends InputProps<string> {
  /** `city`: ends with the city; `district` (default): the districts of a city are fetched when it is opened. */
  readonly depth?: 'city' | 'district';
  /** A province may be chosen too: for filters. */
  readonly wide?: boolean;
}

/** 省 → 市 → 区; the value is the six-digit code of what was chosen last. */
export default function RegionPicker({ value, onChange, depth = 'district', wide = false, ...rest }: Props): ReactNode {
  const [options, setOptions] = useState<Option[]>(() => withLeaves(depth));
  const name = useRegionName(value);
  const load = async (path: Option[]): Promise<void> => {
    const city = path.at(-1);
    if (!city || path.length !== 2) return;
    const districts = await loadDistricts(city.value);
    const whole = { value: city.value, label: fieldWords.wholeCity };
    city.children = districts.length > 0 && !wide ? [whole, ...districts] : districts;
    // Where there is nothing below, the city is what was meant.
    if (districts.length === 0) {
      city.isLeaf = true;
      onChange(city.value);
    }
    setOptions([...options]);
  };
  return (
    <Cascader<Option>
      {...rest}
      style={{ width: '100%' }}
      placeholder={rest.placeholder ?? fieldWords.region}
      options={options}
      loadData={(path) => void load(path)}
      changeOnSelect={wide}
      showSearch={{ filter: (typed, path) => path.some(({ label }) => label.includes(typed)) }}
      value={value ? regionPath(value) : []}
      displayRender={() => name}
      onChange={(path) => onChange((path?.at(-1) as string | undefined) ?? null)}
    />
  );
}

function withLeaves(depth: 'city' | 'district'): Option[] {
  return cascadeOptions().map((province) => ({ ...province, children: province.children?.map((city) => ({ ...city, isLeaf: depth === 'city' })) }));
}
