export type { DuplicateRule, TargetValues } from './import-api.ts';
export { ImportDrawer } from './import-drawer.tsx';
export { importPages } from './import-pages.ts';
export { type ImportTarget, ImportWizard, type ImportWizardProps } from './import-wizard.tsx';
