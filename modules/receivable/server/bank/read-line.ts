import { isDay } from '#platform/entity/index.ts';
import { parseMoney } from '#platform/web/format.ts';
import type { ImportColumn, ImportRow } from '#platform/transfer/importer.ts';
import type { BankLine } from '../../model/bank-line.ts';

/** The columns of a bank statement, under the headings that banks give them. */
export const statementColumns: readonly ImportColumn[] = [
  { key: 'paidOn', label: '日期', required: true, aliases: ['交易日期', '记账日期', '入账日期', '交易时间', '到账日期'], hint: '例如 2026-01-31。', sample: '2026-01-31' },
  { key: 'amount', label: '金额', required: true, aliases: ['交易金额', '收入金额', '贷方金额', '贷方发生额', '贷方发生额/收入', '收入', '到账金额', '金额（元）'], hint: '单位是元；支出的行会跳过。', sample: '120000.00' },
  { key: 'payer', label: '付款方', required: false, aliases: ['对方户名', '付款人', '付款人名称', '付款方户名', '对方名称', '对方账户名称', '付款单位'], sample: '示例科技有限公司' },
  { key: 'summary', label: '摘要', required: false, aliases: ['用途', '附言', '备注', '交易摘要', '摘要/用途'], sample: '合同首付款' },
  { key: 'serial', label: '流水号', required: true, aliases: ['交易流水号', '银行流水号', '流水', '凭证号', '交易序号', '核心流水号'], hint: '同一个流水号只导入一次。', sample: '20260131000123' },
];

export type LineValues = Pick<BankLine, 'serial' | 'paidOn' | 'amount' | 'payer' | 'summary'>;

/** A row of a statement: its values, nothing for money that went out, or why it cannot be read. */
export function readLine({ cells }: ImportRow): { values: LineValues } | { outgoing: true } | { problem: string } {
  const serial = (cells.serial ?? '').normalize('NFKC').trim();
  if (serial === '') return { problem: '没有流水号，无法防止重复，请补上。' };
  if ([...serial].length > 60) return { problem: '流水号超过 60 个字，请核对。' };
  const paidOn = readDay(cells.paidOn ?? '');
  if (!paidOn) return { problem: `日期“${cells.paidOn ?? ''}”不是有效的日期，请按 2026-01-31 的格式填写。` };
  const typed = (cells.amount ?? '').normalize('NFKC').trim();
  if (typed === '') return { outgoing: true };
  const amount = parseMoney(typed.replace(/^[+]/, ''));
  if (amount === null) return { problem: `金额“${typed}”不是金额，请只写数字，例如 1280.50。` };
  if (amount <= 0) return { outgoing: true };
  return { values: { serial, paidOn, amount, payer: cut(cells.payer, 100), summary: cut(cells.summary, 200) } };
}

/** A day as banks write it: `2026-01-05`, `2026/1/5`, `20260105`, `2026年1月5日`, with or without a time behind it. */
export function readDay(cell: string): string | null {
  const text = cell.normalize('NFKC').trim();
  const match = /^(\d{4})(\d{2})(\d{2})(?:\d{6}|\s.*)?$/.exec(text) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT].*)?$/.exec(text);
  const day = match ? `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}` : '';
  return isDay(day) ? day : null;
}

function cut(text: string | undefined, most: number): string | null {
  const clean = (text ?? '').replace(/\s+/g, ' ').trim();
  return clean === '' ? null : [...clean].slice(0, most).join('');
}
