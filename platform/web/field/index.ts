export { FieldInput } from './field-input.tsx';
export { FieldValue } from './field-value.tsx';
export type { InputProps } from './input-props.ts';
export { MoneyInput } from './money-input.tsx';
export { ReferencePicker, ReferencesPicker } from './reference-picker.tsx';
export { RegionsInput } from './regions-input.tsx';
export { useRegionName } from './region-name.ts';
export { useTitleOf } from './use-title.ts';
export { valueText } from './value-text.ts';
