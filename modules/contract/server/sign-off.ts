import { customer } from '#modules/customer/index.ts';
import { linesOf, orderOf } from '#modules/order/index.ts';
import type { ApprovalKind, Shown } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { choice, date, integer, money, reference } from '#platform/entity/index.ts';
import { notify } from '#platform/notify/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import { formatChineseAmount, formatMoney } from '#platform/web/format.ts';
import { contract, type Contract } from '../model/contract.ts';
import { contractVersion, type ContractVersion, versionSources } from '../model/contract-version.ts';
import { type TextBlock, plainText } from '../model/text-block.ts';
import { contractOf } from './contract-of.ts';
import { current, take, versionsOf } from './course.ts';
import { openDocx } from './docx/open-docx.ts';
import { readDocx } from './docx/read-docx.ts';
import { submitFilled } from './submit-contract.ts';
import { provenBytes } from './text.ts';

/** 审签: head of department and finance look it through (审), the director signs (签). The text that was approved is the file that is signed. */
export const contractSignOff: ApprovalKind = {
  kind: 'contract',
  label: '合同审签',
  noun: contract.noun,
  facts: {
    amount: money('合同金额'),
    amountChange: money('合同金额变动', { least: -100_000_000_000_000 }),
    versionNumber: integer('版本号'),
    source: choice('正文来源', versionSources),
    endOn: date('到期日期'),
    departmentId: reference('所属部门', 'department'),
    templateId: reference('合同模板', 'contract_template'),
    customerClass: customer.fields.class,
  },
  factsOf: async (context, recordId, details) => {
    const { row, version } = await subject(context, recordId, details);
    const buyer = await findInCompany(context, customer, row.customerId);
    const { departmentId, templateId } = row;
    return { amount: version.amount, amountChange: version.amount - row.amount, versionNumber: version.number, source: version.source, endOn: version.endOn, departmentId, templateId, customerClass: buyer?.class ?? null };
  },
  shown,
  decided: async (context, { recordId, outcome, details, applicantId, words }) => {
    const row = await contractOf(context, recordId, { lock: true });
    const version = await findInCompany(context, contractVersion, String(details.versionId));
    // What was made void, or withdrawn together with its approval, has nothing left to be decided.
    if (!row || version?.status !== 'approving') return;
    if (outcome !== 'approved') return void (await take(context, row, 'sendBack', { reason: words }));
    const approved = await take(context, row, 'approve', { version: { approvedAt: context.now }, reason: words });
    await notify(context, { to: [...new Set([approved.ownerId, applicantId])], kind: 'contract.approved', title: `合同审签通过：${approved.name}`, body: '请打印合同，双方签字盖章后上传扫描件。', link: `/contracts/${approved.id}` });
  },
  submit: (context, recordId, { words, chosen }) => submitFilled(context, recordId, { words, chosen }),
  standardFlow: {
    steps: [
      { key: 'head', name: '部门负责人审', approver: { by: 'head' } },
      { key: 'finance', name: '财务审', approver: { by: 'role', id: 'finance' } },
      { key: 'director', name: '总监签', approver: { by: 'role', id: 'director' }, repeat: 'every' },
    ],
  },
};

async function subject(context: Context, recordId: string, details: Readonly<Record<string, unknown>>): Promise<{ row: Contract; version: ContractVersion }> {
  const row = await contractOf(context, recordId);
  // Before it is submitted, somebody asks who would sign: that is about the draft.
  const version = typeof details.versionId === 'string' ? await findInCompany(context, contractVersion, details.versionId) : row && current(await versionsOf(context, row.id));
  if (!row || !version) throw new Error(`The contract ${recordId} under approval has no such version.`);
  return { row, version };
}

/** The whole text is part of what an approver reads: he may have no sight of the contract's page. */
async function shown(context: Context, recordId: string, details: Readonly<Record<string, unknown>>): Promise<Shown> {
  const { row, version } = await subject(context, recordId, details);
  const [buyer, source, lines] = [await findInCompany(context, customer, row.customerId), await orderOf(context, row.orderId), await linesOf(context, row.orderId)];
  const fact = (label: string, value: string | null | undefined): { label: string; value: string }[] => (value ? [{ label, value }] : []);
  return {
    title: `${row.code ?? ''} ${row.name}（第 ${version.number} 版）`.trim(),
    ...(buyer && { about: buyer.name }),
    link: `/contracts/${row.id}`,
    amount: version.amount,
    facts: [
      ...fact('客户', buyer?.name),
      ...fact('合同金额', `${formatMoney(version.amount)} 元（${formatChineseAmount(version.amount)}）`),
      ...fact('原合同金额', row.amount === version.amount ? null : `${formatMoney(row.amount)} 元`),
      ...fact('订单', source && `${source.code ?? ''} ${source.name}`),
      ...fact('期限', [version.startOn, version.endOn].filter(Boolean).join(' 至 ')),
      ...fact('付款方式', version.paymentTerms),
      ...fact('变更说明', version.summary),
      ...fact('正文来源', versionSources.find(({ value }) => value === version.source)?.label),
      ...fact('正文校验值（SHA-256）', version.sha256),
    ],
    tables: [
      { title: '产品', columns: ['产品', '规格版本', '数量', '单价（元）', '金额（元）'], rows: lines.map((line) => [line.title, line.specification ?? '', String(line.quantity), formatMoney(line.price), formatMoney(line.amount)]) },
      { title: '合同正文', columns: ['正文'], rows: await wholeText(context, version) },
    ],
  };
}

async function wholeText(context: Context, version: ContractVersion): Promise<string[][]> {
  if (version.fileKey === null || version.sha256 === null) return [];
  const { body } = readDocx(await openDocx(await provenBytes(context.services, { fileKey: version.fileKey, sha256: version.sha256 })));
  return body.map((block: TextBlock) => plainText([block])).filter((line) => line.trim() !== '').map((line) => [line]);
}
