import { lazy } from 'react';

export { ExportButton } from './export-button.tsx';
export { queryOfRows } from './export-api.ts';
export const ExportDialog = lazy(() => import('./export-dialog.tsx'));
