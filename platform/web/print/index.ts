export { type PrintCopy, usePrintCopy } from './copy.ts';
export { PrintPage } from './print-page.tsx';
export { PrintAmount, type PrintColumn, PrintFacts, PrintSignatures, PrintTable } from './print-parts.tsx';
