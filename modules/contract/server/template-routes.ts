import { Type } from 'typebox';
import { servedHeaders } from '#platform/attachment/storage/index.ts';
import type { Context } from '#platform/context/index.ts';
import { inputSchema, rowSchema } from '#platform/entity/index.ts';
import { Download, type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, loadRecord, presentEach, presentOne } from '#platform/record/index.ts';
import { contractTemplate, contractTemplateVersion, type ContractTemplateVersion } from '../model/contract-template.ts';
import { productFields, productLoop, templateFieldGroups } from '../model/template-fields.ts';
import { sampleTemplate } from './docx/sample-docx.ts';
import { createFromSample, loadTemplateVersion, previewTemplate, publishTemplate, removeTemplateVersion, takeTemplateVersion, templateVersionsOf } from './templates.ts';
import { provenBytes } from './text.ts';

const versionParams = Type.Object({ id: Type.String({ title: '模板' }), versionId: Type.String({ title: '版本' }) });
const place = '/api/contract-templates/:id/versions/:versionId';

async function shownEach(context: Context, versions: readonly ContractTemplateVersion[]): Promise<Record<string, unknown>[]> {
  const rows = await presentEach(context, contractTemplateVersion, versions);
  return rows.map(({ fileKey: _key, fieldNames: _names, ...facts }, index) => ({ ...facts, fieldNames: JSON.parse(versions[index]!.fieldNames) as string[] }));
}

async function shown(context: Context, version: ContractTemplateVersion): Promise<Record<string, unknown>> {
  return (await shownEach(context, [version]))[0]!;
}

const docx = (bytes: Buffer, name: string): Download => new Download(bytes, { ...servedHeaders('docx', name), 'content-length': String(bytes.length) });

const authorRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/contract-templates/fields', right: 'contract_template.read', summary: '合同模板可用的字段', run: async () => ({ groups: templateFieldGroups, productLoop, productFields }) }),
  route({ method: 'GET', path: '/api/contract-templates/sample', right: 'contract_template.read', summary: '下载合同模板示例', run: async () => docx(await sampleTemplate(), '销售合同示例.docx') }),
  route({
    method: 'POST',
    path: '/api/contract-templates/from-sample',
    right: 'contract_template.create',
    summary: '用示例新建合同模板',
    body: inputSchema(contractTemplate, 'create'),
    looseBody: true,
    transaction: 'none',
    response: rowSchema(contractTemplate),
    run: async (context, { body }, { reply }) => {
      const made = await createFromSample(context, body as Record<string, unknown>);
      reply.status(201);
      return presentOne(context, contractTemplate, made);
    },
  }),
];

const versionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/contract-templates/:id/versions',
    right: 'contract_template.read',
    summary: '合同模板的版本',
    params: idParams,
    run: async (context, { params }) => {
      const { id } = await loadRecord(context, contractTemplate, params.id);
      return { rows: await shownEach(context, await templateVersionsOf(context, id)) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/contract-templates/:id/versions',
    right: 'contract_template.update',
    summary: '上传合同模板（表单：file）',
    params: idParams,
    takesFile: true,
    run: async (context, { params }, { request, reply }) => {
      const version = await takeTemplateVersion(context, params.id, request);
      reply.status(201);
      return shown(context, version);
    },
  }),
  route({ method: 'POST', path: `${place}/publish`, right: 'contract_template.update', summary: '启用模板版本', params: versionParams, run: async (context, { params }) => presentOne(context, contractTemplate, await publishTemplate(context, params.id, params.versionId)) }),
  route({ method: 'DELETE', path: place, right: 'contract_template.update', summary: '删除没用过的模板版本', params: versionParams, run: (context, { params }) => removeTemplateVersion(context, params.id, params.versionId) }),
  route({
    method: 'GET',
    path: `${place}/text`,
    right: 'contract_template.read',
    summary: '合同模板预览',
    params: versionParams,
    run: async (context, { params }) => {
      const version = await loadTemplateVersion(context, params.id, params.versionId);
      return { version: await shown(context, version), text: await previewTemplate(context, version) };
    },
  }),
  route({
    method: 'GET',
    path: `${place}/docx`,
    right: 'contract_template.read',
    summary: '下载合同模板',
    params: versionParams,
    run: async (context, { params }) => {
      const version = await loadTemplateVersion(context, params.id, params.versionId);
      return docx(await provenBytes(context.services, version), version.fileName);
    },
  }),
];

/** Templates and their versions. */
export const templateRoutes: readonly Route[] = [...authorRoutes, ...versionRoutes, ...entityRoutes(contractTemplate)];
