import { type Hand, type Records, type Samples, dull } from './sample.ts';

/** A table that can be imported: two columns, one row. */
function table(records: Records): FormData {
  const form = new FormData();
  form.set('noun', 'customer');
  form.set('recordId', records.id('customer'));
  form.set('file', new Blob(['客户名称,所在地区\n矩阵公司,广东省深圳市\n']), '名单.csv');
  return form;
}

/** Needs the records of the modules: it comes last. */
export async function plantPlatform({ client, mark, records, plant }: Hand): Promise<void> {
  await plant('dictionary_item', '/api/dictionary-items', { dictionary: 'industry', code: 'matrix', label: `${mark}行业`, position: 99 });
  await plant('custom_field', '/api/custom-fields', { noun: 'customer', key: 'matrix', label: `${mark}字段`, kind: 'text', position: 1 });
  await plant('saved_view', '/api/saved-views', { noun: 'customer', name: `${mark}视图`, settings: {}, shared: true });
  const rules = await client.get<{ rows: { id: string }[] }>('/api/number-rules');
  records.keep('number_rule', rules.body.rows[0]!.id);
  const attachment = await client.post<{ rows?: { id: string }[]; id?: string }>('/api/attachments', named(records, mark));
  records.keep('attachment', attachment.body.rows?.[0]?.id ?? attachment.body.id ?? JSON.stringify(attachment.body));
  records.keep('import', (await client.post<{ id: string }>('/api/imports', table(records))).body.id);
  records.keep('export', (await client.post<{ id: string }>('/api/exports', { noun: 'department', query: {}, format: 'csv' })).body.id);
  const jobs = await client.get<{ rows: { id: string }[] }>('/api/jobs');
  records.keep('job', jobs.body.rows[0]!.id);
  const devices = await client.get<{ rows: { id: string }[] }>('/api/session/devices');
  records.keep('device', devices.body.rows[0]!.id);
  const token = await client.post<{ id: string }>('/api/account/tokens', { name: `${mark}令牌`, rights: ['department.read'], days: 1 });
  records.keep('token', token.body.id);
  const gone = await plant('gone', '/api/departments', { name: `${mark}已删部门`, parentId: records.id('root') });
  await client.delete(`/api/departments/${gone}`);
}

function named(records: Records, mark: string): FormData {
  const form = new FormData();
  form.set('noun', 'customer');
  form.set('recordId', records.id('customer'));
  form.set('file', new Blob([`${mark}的内容`], { type: 'text/plain' }), `${mark}附件.txt`);
  return form;
}

const ofImport = { id: 'import' };
const settings = { mapping: [null, null], duplicates: 'skip', target: {} };

const transfer: Samples = {
  'GET /api/imports/template': { query: () => ({ noun: 'customer' }) },
  'POST /api/imports': { form: table },
  'GET /api/imports': { query: () => ({ noun: 'customer' }) },
  'GET /api/imports/:id': { params: ofImport },
  'POST /api/imports/:id/preview': { params: ofImport, body: () => settings },
  'POST /api/imports/:id/start': { params: ofImport, body: () => settings },
  'POST /api/imports/:id/cancel': { params: ofImport, body: () => ({}) },
  'POST /api/imports/:id/undo': { params: ofImport, body: () => ({}) },
  'GET /api/imports/:id/rows': { params: ofImport },
  'GET /api/imports/:id/kept': { params: ofImport },
  'GET /api/imports/:id/failures': { params: ofImport, answers: 422 },
  'GET /api/imports/:id/file': { params: ofImport },
  'POST /api/exports': { body: () => ({ noun: 'department', query: {}, format: 'csv' }) },
  'GET /api/exports': {},
  'GET /api/exports/:id': { params: { id: 'export' } },
  'GET /api/exports/:id/file': { params: { id: 'export' }, answers: 409 },
};

const account: Samples = {
  'DELETE /api/session': {},
  'GET /api/session/devices': {},
  'DELETE /api/session/devices/:id': { params: { id: 'device' } },
  'DELETE /api/session/devices': {},
  'POST /api/account/password': { body: () => ({ current: 'wrong', next: 'wrong' }) },
  'POST /api/account/bindings/:kind/code': { params: { kind: '=email' }, body: () => ({ target: 'nonsense' }), common: true },
  'PUT /api/account/bindings/:kind': { params: { kind: '=email' }, body: () => ({ target: 'a@example.com', code: '000000' }), common: true },
  'POST /api/account/bindings/:kind/unbinding-code': { params: { kind: '=mobile' }, common: true },
  'DELETE /api/account/bindings/:kind': { params: { kind: '=mobile' }, body: () => ({ code: '000000' }), common: true },
  'POST /api/password-resets': { body: () => ({ account: 'nonsense' }) },
  'POST /api/password-resets/confirm': { body: () => ({ account: 'a@example.com', code: '000000', password: 'x' }) },
  'GET /api/account/tokens': {},
  'POST /api/account/tokens': { body: () => ({ name: '令牌', rights: ['no.such'], days: 1 }) },
  'DELETE /api/account/tokens/:id': { params: { id: 'token' } },
};

const told: Samples = {
  'GET /api/jobs': {},
  'GET /api/jobs/:id': { params: { id: 'job' } },
  'POST /api/jobs/:id/cancel': { params: { id: 'job' }, body: () => ({}) },
  'POST /api/jobs/:id/retry': { params: { id: 'job' }, body: () => ({}) },
  'GET /api/health': {},
  'GET /api/company/health': {},
  'GET /api/notifications': {},
  'GET /api/notifications/unread-count': {},
  'POST /api/notifications/read': { body: () => ({ all: true }) },
  'GET /api/notifications/stream': {},
  'GET /api/todos': {},
  'GET /api/list-sums/:noun/:fields': { params: { noun: '=customer', fields: '=version' } },
};

const kept: Samples = {
  'GET /api/customization': {},
  ...dull('dictionary-items', 'dictionary_item', () => ({ dictionary: 'industry', code: 'new', label: '新行业', position: 100 })),
  ...dull('custom-fields', 'custom_field', () => ({ noun: 'customer', key: 'fresh', label: '新字段', kind: 'text', position: 2 })),
  'GET /api/number-rules': {},
  'GET /api/number-rules/:id': { params: { id: 'number_rule' } },
  'PATCH /api/number-rules/:id': { params: { id: 'number_rule' }, body: () => ({ version: 1 }) },
  'GET /api/saved-views': { query: () => ({ noun: 'customer' }) },
  'POST /api/saved-views': { body: () => ({ noun: 'customer', name: '新视图', settings: {} }) },
  'PATCH /api/saved-views/:id': { params: { id: 'saved_view' }, body: () => ({}) },
  'DELETE /api/saved-views/:id': { params: { id: 'saved_view' } },
  'GET /api/audit-entries': { query: (records) => ({ noun: 'customer', recordId: records.id('customer') }) },
  'GET /api/audit-log': {},
  'GET /api/recycle-bin/nouns': {},
  'GET /api/recycle-bin': { query: () => ({ noun: 'department' }) },
  'POST /api/recycle-bin/:noun/:id/restore': { params: { noun: '=department', id: 'gone' }, body: () => ({}) },
  'DELETE /api/recycle-bin/:noun/:id': { params: { noun: '=department', id: 'gone' } },
  'GET /api/attachments': { query: (records) => ({ noun: 'customer', recordId: records.id('customer') }) },
  'POST /api/attachments': { form: (records) => named(records, '自己的') },
  'GET /api/attachments/:id/content': { params: { id: 'attachment' } },
  'DELETE /api/attachments/:id': { params: { id: 'attachment' } },
};

export const platformSamples: Samples = { ...account, ...told, ...kept, ...transfer };
