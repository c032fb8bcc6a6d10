import type { WebModule } from '#platform/web/shell/index.ts';
import { bankLine } from '../model/bank-line.ts';
import { instalment } from '../model/instalment.ts';
import { instalmentTemplate } from '../model/instalment-template.ts';
import { invoice } from '../model/invoice.ts';
import { receipt } from '../model/receipt.ts';
import { accountWords, ageingWords, bankWords, invoiceWords, owedWords, receiptWords, settingWords } from './zh-CN.ts';

/** 应收与回款 in the browser. */
export const web: WebModule = {
  entities: [instalment, receipt, invoice, bankLine, instalmentTemplate],
  recordPaths: { receipt: (id) => `/receipts/${id}` },
  pages: [
    { path: '/instalments', title: owedWords.list, right: 'instalment.read', load: () => import('./instalment-list.tsx'), navigation: { label: owedWords.navigation, icon: 'money', group: 'sale', order: 60 } },
    { path: '/instalments/ageing', title: ageingWords.title, right: 'instalment.read', load: () => import('./ageing-page.tsx') },
    { path: '/instalments/settings', title: settingWords.title, right: 'instalment.settings', load: () => import('./setting-page.tsx') },
    { path: '/receipts', title: receiptWords.list, right: 'receipt.read', load: () => import('./receipt/receipt-list.tsx'), navigation: { label: receiptWords.list, icon: 'check', group: 'sale', order: 61 } },
    { path: '/receipts/$id', title: receiptWords.list, right: 'receipt.read', load: () => import('./receipt/receipt-record.tsx') },
    { path: '/invoices', title: invoiceWords.list, right: 'invoice.read', load: () => import('./invoice-list.tsx'), navigation: { label: invoiceWords.list, icon: 'file', group: 'sale', order: 62 } },
    { path: '/bank-lines', title: bankWords.list, right: 'bank_line.read', load: () => import('./bank-page.tsx'), navigation: { label: bankWords.list, icon: 'download', group: 'sale', order: 63 } },
  ],
  searches: [{ label: receiptWords.list, icon: 'money', right: 'receipt.read', list: '/api/receipts', show: (row) => ({ title: String(row.code), note: String(row.customerName ?? '') }), open: (row) => `/receipts/${String(row.id)}` }],
  recordTabs: [
    { noun: 'contract', key: 'receivable', label: accountWords.tab, order: 25, right: 'instalment.read', load: () => import('./contract-tab.tsx') },
    { noun: 'customer', key: 'instalment', label: accountWords.tab, order: 45, right: 'instalment.read', load: () => import('./customer-tab.tsx') },
  ],
};
