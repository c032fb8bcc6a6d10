export type { DuplicateRule, TargetValues } from './import-api.ts';
export { ImportDrawer, type ImportDrawerProps } from './import-drawer.tsx';
export type { ImportTarget, ImportWizardProps } from './import-wizard.tsx';
