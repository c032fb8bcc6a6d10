export { type BankLine, bankLine } from './model/bank-line.ts';
export { type Instalment, instalment } from './model/instalment.ts';
export { type Invoice, invoice } from './model/invoice.ts';
export { type Receipt, receipt } from './model/receipt.ts';
