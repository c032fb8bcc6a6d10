import { Input } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { InputProps } from './input-props.ts';

const RegionsPicker = lazy(() => import('./regions-picker.tsx'));

/** Several provinces and cities; their list is fetched when the first one is needed. */
export function RegionsInput(props: InputProps<readonly string[]>): ReactNode {
  return <Suspense fallback={<Input disabled id={props.id} aria-label={props['aria-label']} />}>{<RegionsPicker {...props} />}</Suspense>;
}
