import type { Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import { contractTemplate, contractTemplateVersion, type ContractTemplateVersion } from '../model/contract-template.ts';

/** The version that contracts are drafted from now. Throws 422 at the field where the template is missing, disabled, or has none yet. */
export async function templateInUse(context: Context, templateId: string | null | undefined): Promise<ContractTemplateVersion> {
  const wrong = (message: string) => invalid([{ path: 'templateId', message }]);
  if (!templateId) throw wrong('请选择合同模板。');
  const template = await findInCompany(context, contractTemplate, templateId);
  if (!template) throw wrong('没有找到所选的合同模板，请重新选择。');
  if (template.disabled === 1) throw wrong('所选的合同模板已停用，请选择其他模板。');
  const version = template.versionId && (await findInCompany(context, contractTemplateVersion, template.versionId));
  if (!version) throw wrong('所选的合同模板还没有启用的版本，请先上传并启用，或选择其他模板。');
  return version;
}
