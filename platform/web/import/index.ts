export type { DuplicateRule, TargetValues } from './import-api.ts';
export { ImportDrawer } from './import-drawer.tsx';
export type { ImportDrawerProps, ImportTarget, ImportWizardProps } from './import-props.ts';
