// The matrix asks things that may be refused, so that its world lasts. Here each of those is a request that is done.
import { pixel } from '#modules/contract/testing/contract-desk.ts';
import { addDays, dayOf, type Handle, instant, newId } from '#platform/db/index.ts';
import type { Client } from '#tests/harness/client.ts';
import type { Records, Sample } from './sample.ts';

/** The system administrator's hand, past all rules where a state is needed that takes many steps. */
export interface Arranging {
  readonly client: Client;
  readonly records: Records;
  /** Changes rows as they stand. */
  readonly rows: (change: (handle: Handle) => Promise<unknown>) => Promise<void>;
  /** Asks as a sample of the matrix does; throws when it is refused. */
  readonly ask: (name: string) => Promise<void>;
}

export interface Willing extends Sample {
  /** What the world must have come to before. */
  readonly arrange?: (hand: Arranging) => Promise<void>;
}

const first =
  (...names: readonly string[]) =>
  async ({ ask }: Arranging): Promise<void> => {
    for (const name of names) await ask(name);
  };

/** A new record by POST, its id kept under a name. */
const make =
  (keptAs: string, path: string, body: (records: Records) => object) =>
  async ({ client, records }: Arranging): Promise<void> => {
    const answer = await client.post<{ id: string }>(path, body(records));
    if (answer.status >= 300) throw new Error(`${keptAs}: ${answer.status} ${JSON.stringify(answer.body)}`);
    records.keep(keptAs, answer.body.id);
  };

const form = (file: Uint8Array, name: string): FormData => {
  const made = new FormData();
  made.set('file', new File([new Uint8Array(file)], name));
  return made;
};
/** Files that a request sends, as they were fetched while arranging. */
const fetched = new Map<string, Uint8Array>();

const day = (days: number): string => addDays(dayOf(instant()), days);
const live = { id: 'convertible' };
const reason = () => ({ reason: '测试' });
const inPool = { id: 'pooled' };
const otherPool = make('otherPool', '/api/pools', () => ({ name: '另一公海', mode: 'claim', position: 8 }));
const newContract = make('draftContract', '/api/contracts', (records) => ({ name: '再一份合同', orderId: records.id('orderToSign'), templateId: records.id('contract_template') }));
const ids = (name: string) => (records: Records) => ({ ids: [records.id(name)] });
const stagesOpen = ({ rows }: Arranging): Promise<void> => rows((handle) => handle.updateTable('project_stage').set({ conditions: null }).execute());
const mapped = () => ({ mapping: ['name', 'region'], duplicates: 'skip', target: {} });
const bodies = new Map<string, object>();

const organization: Readonly<Record<string, Willing>> = {
  'POST /api/employees': { body: () => ({ name: '新员工', userName: '新来的员工' }) },
  'POST /api/employees/:id/resume': { arrange: first('POST /api/employees/:id/suspend') },
  'POST /api/employees/:id/leave': { params: { id: 'successor' } },
  'POST /api/company/administrator': { body: (records) => ({ employeeId: records.id('employee'), reason: '换人' }) },
  'POST /api/company/exports': { arrange: ({ rows }) => rows((handle) => handle.updateTable('job').set({ state: 'done' }).execute()) },
  'POST /api/jobs/:id/retry': { arrange: ({ rows }) => rows((handle) => handle.updateTable('job').set({ state: 'failed' }).execute()) },
  'PATCH /api/employees/:id': { arrange: ({ rows, records }) => rows((handle) => handle.updateTable('employee').set({ version: 1 }).where('id', '=', records.id('employee')).execute()) },
};

const platform: Readonly<Record<string, Willing>> = {
  'POST /api/companies': { body: () => ({ name: '新来的公司', code: 'NEWFIRM1', administratorName: '甲', administratorUserName: '新公司管理员' }) },
  'PATCH /api/companies/:id': { body: () => ({ name: '改了名的公司' }) },
  'POST /api/companies/:id/resume': { arrange: first('POST /api/companies/:id/suspend') },
  'POST /api/companies/:id/administrator': { body: () => ({ userName: '本公司员工', reason: '换人' }) },
  'POST /api/companies/:id/exports': { arrange: ({ rows }) => rows((handle) => handle.updateTable('job').set({ state: 'done' }).execute()) },
};

const account: Readonly<Record<string, Willing>> = {
  'DELETE /api/session/devices': {
    arrange: ({ rows }) =>
      rows(async (handle) => {
        const here = await handle.selectFrom('session').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
        const both = await handle.selectFrom('session').select('accountId').distinct().execute();
        await handle.insertInto('session').values(both.map(({ accountId }) => ({ ...here, accountId, id: newId(), tokenHash: newId() }))).execute();
      }),
  },
  'POST /api/account/password': { body: (records) => ({ current: records.id('password'), next: 'Zhanye-2026-anders' }) },
  'POST /api/account/tokens': { body: () => ({ name: '令牌', rights: ['customer.read'], days: 30 }) },
};

const imports: Readonly<Record<string, Willing>> = {
  'POST /api/imports/:id/preview': { body: mapped },
  'POST /api/imports/:id/start': { body: mapped },
  'POST /api/imports/:id/cancel': { arrange: async ({ client, records }) => void (await client.post(`/api/imports/${records.id('import')}/start`, mapped())) },
};

const customers: Readonly<Record<string, Willing>> = {
  'POST /api/products/:id/put-on-sale': { arrange: first('POST /api/products/:id/withdraw') },
  'POST /api/product-categories/:id/move': { body: (records) => ({ parentId: records.id('product_category') }) },
  'PATCH /api/prices/:id': { body: () => ({ version: 1, amount: 99_00 }) },
  'POST /api/customers/batch/assign': { body: (records) => ({ ids: [records.id('pooled')], takers: [{ employeeId: records.id('employee') }] }) },
  'POST /api/product-bundles': { arrange: first('DELETE /api/product-bundles/:id'), body: (records) => ({ productId: records.id('product'), componentId: records.id('component'), quantity: 2 }) },
  'POST /api/customers/:id/claim': { params: inPool },
  'POST /api/customers/:id/assign': { params: inPool },
  'POST /api/customers/:id/put': { params: inPool, arrange: otherPool, body: (records) => ({ poolId: records.id('otherPool'), reason: '测试' }) },
  'DELETE /api/customers/:id/shares/:shareId': {
    params: { id: 'customer', shareId: 'share' },
    arrange: async ({ ask, client, records }) => {
      await ask('POST /api/customers/:id/share');
      const { body } = await client.get<{ rows: { shareId: string }[] }>(`/api/customers/${records.id('customer')}/shares`);
      records.keep('share', body.rows[0]!.shareId);
    },
  },
  'POST /api/customers/batch/claim': { body: ids('pooled') },
  'POST /api/customers/batch/put': { arrange: otherPool, body: (records) => ({ ids: [records.id('pooled')], poolId: records.id('otherPool'), reason: '测试' }) },
  'POST /api/customers/:id/unlock': { arrange: first('POST /api/customers/:id/lock') },
  'POST /api/customers/batch/unlock': { arrange: first('POST /api/customers/batch/lock') },
  'PATCH /api/product-bundles/:id': { body: () => ({ version: 1, quantity: 5 }) },
  'DELETE /api/pools/:id': { params: { id: 'otherPool' }, arrange: otherPool },
  'POST /api/pool-rules': { body: () => ({ name: '新规则', position: 1, noFollowUpDays: 30 }) },
};

const sales: Readonly<Record<string, Willing>> = {
  'POST /api/approvals/:id/resubmit': { arrange: first('POST /api/approvals/:id/return') },
  'POST /api/opportunities/:id/submit': { body: () => ({ version: 1, allowClash: true }) },
  'POST /api/opportunities/:id/lose': { params: live },
  'POST /api/opportunities/:id/request-renewal': { params: live, arrange: ({ rows, records }) => rows((handle) => handle.updateTable('opportunity').set({ validUntil: day(10) }).where('id', '=', records.id('convertible')).execute()), body: () => ({ version: 1, until: day(100), words: '测试' }) },
  'POST /api/opportunities/:id/request-invalidation': { params: live },
  'POST /api/opportunities/:id/rebuild': { params: live, arrange: async ({ client, records }) => void (await client.post(`/api/opportunities/${records.id('convertible')}/lose`, { version: 1, lostReason: 'price' })) },
  'PUT /api/opportunity-settings': { body: () => ({ validityDays: 60, warnDays: 5, clashRule: 'refuse' }) },
  'PUT /api/order-settings': { body: () => ({ freeDiscount: 600, greatestDiscount: 4000 }) },
  'DELETE /api/tasks/:id/dependencies/:afterId': { arrange: first('POST /api/tasks/:id/dependencies') },
  'POST /api/tasks/:id/reopen': { arrange: first('POST /api/tasks/:id/cancel') },
  'POST /api/projects/:id/move': { arrange: stagesOpen },
  'POST /api/projects/:id/win': { arrange: stagesOpen },
  'POST /api/projects/:id/lose': { body: () => ({ lostReason: 'price' }) },
  'POST /api/projects/:id/reopen': {
    arrange: async (hand) => {
      await stagesOpen(hand);
      await hand.ask('POST /api/projects/:id/win');
    },
  },
  'POST /api/tasks/:id/reschedule': { body: () => ({ startOn: day(3), dueOn: day(5), version: 1 }) },
  'PATCH /api/negotiations/:id': { body: () => ({ version: 1, theirDemand: '再让一点' }) },
  'POST /api/projects/:id/transfer': { body: (records) => ({ toEmployeeId: records.id('successor') }) },
  'POST /api/projects/:id/members': { arrange: first('DELETE /api/projects/:id/members/:memberId'), body: (records) => ({ employeeIds: [records.id('successor')], access: 'read' }) },
  'PUT /api/project-stages': {
    arrange: async ({ client }) => {
      const { body } = await client.get<{ rows: { id: string; name: string; kind: string; probability: number; conditions: string[] }[] }>('/api/project-stages');
      const named = (kind: string): string => body.rows.find((one) => one.kind === kind)!.name;
      const stages = body.rows.filter(({ kind }) => kind === 'open').map(({ id, name, probability, conditions }) => ({ id, name: `${name}（新）`, probability, conditions }));
      bodies.set('stages', { stages, wonName: named('won'), lostName: named('lost') });
    },
    body: () => bodies.get('stages'),
  },
  'POST /api/orders/:id/withdraw': {
    arrange: ({ rows, records }) =>
      rows(async (handle) => {
        const order = handle.selectFrom('sales_order').select('opportunityId').where('id', '=', records.id('order'));
        const { opportunityId } = await order.executeTakeFirstOrThrow();
        await handle.updateTable('opportunity').set({ status: 'won' }).where('id', '=', opportunityId).execute();
        await handle.updateTable('sales_order').set({ status: 'effective', effectiveAt: instant() }).where('id', '=', records.id('order')).execute();
      }),
  },
};

const contracts: Readonly<Record<string, Willing>> = {
  'PUT /api/contract-settings': { body: () => ({ remindDays: 45 }) },
  'POST /api/contracts/:id/submit': { arrange: first('POST /api/contracts/:id/revise') },
  'POST /api/contracts/:id/drop': { arrange: first('POST /api/contracts/:id/revise') },
  'POST /api/contracts/:id/void': {
    params: { id: 'draftContract' },
    arrange: async (hand) => {
      await newContract(hand);
      const id = hand.records.id('draftContract');
      await hand.rows((handle) => handle.updateTable('contract').set({ status: 'toSign' }).where('id', '=', id).execute());
      await hand.rows((handle) => handle.updateTable('contract_version').set({ status: 'approved', approvedAt: instant() }).where('contractId', '=', id).execute());
    },
  },
  'POST /api/contracts/:id/scans': { form: () => form(Buffer.concat([pixel, Buffer.from([0])]), '签署页二.png') },
  'PATCH /api/contracts/:id': { params: { id: 'draftContract' }, arrange: newContract, body: () => ({ version: 1, name: '改过的合同' }) },
  'DELETE /api/contracts/:id': { params: { id: 'draftContract' }, arrange: newContract },
  'POST /api/contracts/:id/text': {
    arrange: async ({ client, records }) => void fetched.set('text', (await client.get<Uint8Array>(`/api/contracts/${records.id('contract')}/versions/${records.id('contract_version')}/docx`)).body),
    form: () => form(fetched.get('text')!, '正文.docx'),
  },
  'POST /api/contract-templates/:id/versions': {
    arrange: async ({ client }) => void fetched.set('template', (await client.get<Uint8Array>('/api/contract-templates/sample')).body),
    form: () => form(fetched.get('template')!, '模板.docx'),
  },
  'PATCH /api/contract-templates/:id': { body: () => ({ version: 2, name: '改过的模板' }) },
};

const money: Readonly<Record<string, Willing>> = {
  'PUT /api/receivable-settings': { body: () => ({ remindBeforeDays: 3, escalateAfterDays: 10 }) },
  'PUT /api/contracts/:id/instalments': {
    arrange: async ({ client, records }) => {
      const { body } = await client.get<{ stamp: string; instalments: { id: string; name: string; dueOn: string; amount: number }[] }>(`/api/contracts/${records.id('owedContract')}/receivable`);
      bodies.set('plan', { stamp: body.stamp, lines: body.instalments.map(({ id, name, amount }) => ({ id, name, amount, dueOn: '2026-12-31' })) });
    },
    body: () => bodies.get('plan'),
  },
  'PATCH /api/receipts/:id': { body: () => ({ version: 1, payer: '改过的付款方' }) },
  'POST /api/receipts/:id/allocate': { arrange: first('POST /api/receipts/:id/confirm') },
  'POST /api/receipts/:id/reverse': { arrange: first('POST /api/receipts/:id/confirm'), body: reason },
  'POST /api/bank-lines/:id/reopen': { arrange: first('POST /api/bank-lines/:id/ignore') },
};

export const willing: Readonly<Record<string, Willing>> = { ...organization, ...platform, ...account, ...imports, ...customers, ...sales, ...contracts, ...money };
