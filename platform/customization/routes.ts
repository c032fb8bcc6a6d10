import { asSystem, type Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { allEntities, type RowOf } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { invalid, refused } from '#platform/problem/index.ts';
import { acceptInput, customFieldsOf, deleteRecord, entityRoutes, insertRecord, updateRecord } from '#platform/record/index.ts';
import { customField, dictionaryItem, numberRule } from './entities.ts';
import { carryOn } from './number.ts';
import { formatNumber, patternProblem } from './number-pattern.ts';
import { viewRoutes } from './views.ts';

const dictionaryRoutes = entityRoutes(dictionaryItem, {
  update: async (context, row, input) => {
    const values = await acceptInput(context, dictionaryItem, input, 'update');
    if ((values.code ?? row.code) !== row.code || (values.dictionary ?? row.dictionary) !== row.dictionary) throw invalid([{ path: 'code', message: '代码已被记录使用，不能修改；可以改名称，或新建一项。' }]);
    return updateRecord(context, dictionaryItem, row, values);
  },
  remove: async (context, row, reason) => {
    if (row.fixed) throw refused('dictionary_item.fixed', `“${row.label}”是系统内置项，不能删除，可以停用或改名。`);
    await deleteRecord(context, dictionaryItem, row, { reason });
  },
});

const customFieldRoutes = entityRoutes(customField, {
  create: async (context, input) => {
    const { choices, ...rest } = input;
    const values = await acceptInput(context, customField, rest, 'create');
    const problems = [];
    if (!allEntities().some((entity) => entity.noun === values.noun && entity.customFields)) problems.push({ path: 'noun', message: '这个对象不能增加自定义字段。' });
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(String(values.key))) problems.push({ path: 'key', message: '键要以字母开头，只用字母、数字和下划线。' });
    if (problems.length > 0) throw invalid(problems);
    return insertRecord(context, customField, { ...values, choices: choicesText(values.kind, choices) });
  },
  update: async (context, row, input) => {
    const { choices, ...rest } = input;
    const values = await acceptInput(context, customField, rest, 'update');
    for (const name of ['noun', 'key', 'kind'] as const) {
      if (values[name] !== undefined && values[name] !== row[name]) throw invalid([{ path: name, message: '对象、键和类型保存后不能修改：已有记录里的内容会对不上。请新建一个字段。' }]);
    }
    return updateRecord(context, customField, row, { ...values, ...(choices !== undefined && { choices: choicesText(row.kind, choices) }) });
  },
});

function choicesText(kind: string | null | undefined, choices: unknown): string | null {
  if (kind !== 'choice') return null;
  const list = Array.isArray(choices) ? choices.filter((one): one is string => typeof one === 'string' && one.trim() !== '').map((one) => one.trim()) : [];
  if (list.length === 0 || list.length > 200 || list.some((one) => one.length > 60)) throw invalid([{ path: 'choices', message: '单选字段要有 1–200 个选项，每个不超过 60 个字。' }]);
  return JSON.stringify([...new Set(list)]);
}

const numberRuleRoutes = entityRoutes(numberRule, {
  without: ['create', 'delete'],
  update: (context, row, input) => changeRule(context, row, input),
  details: async (context, row) => ({ example: formatNumber(row.pattern, dayOf(context.now), 1) }),
});

async function changeRule(context: Context, row: RowOf<typeof numberRule>, input: Record<string, unknown>): Promise<RowOf<typeof numberRule>> {
  const values = await acceptInput(context, numberRule, input, 'update');
  const restart = values.restart ?? row.restart;
  const problem = patternProblem(values.pattern ?? row.pattern, restart);
  if (problem) throw invalid([{ path: 'pattern', message: problem }]);
  if (values.target !== undefined && values.target !== row.target) throw invalid([{ path: 'target', message: '编号对象不能修改。' }]);
  if (restart !== row.restart) await carryOn(context, row, restart);
  return updateRecord(context, numberRule, row, values);
}

/** Everything forms and lists need to know of the company's own settings, in one answer for the browser to keep. */
const settingsRoute = route({
  method: 'GET',
  path: '/api/customization',
  right: 'signed-in',
  summary: '数据字典与自定义字段',
  run: async (context) => {
    const handle = asSystem(context, 'dictionaries and fields hold for the whole company');
    const items = await handle
      .selectFrom('dictionary_item')
      .select(['dictionary', 'code', 'label', 'disabled'])
      .where('companyId', '=', context.viewer.companyId)
      .where('deletedAt', 'is', null)
      .orderBy('dictionary')
      .orderBy('position')
      .orderBy('id')
      .execute();
    const dictionaries: Record<string, { value: string; label: string; disabled: boolean }[]> = {};
    for (const item of items) (dictionaries[item.dictionary] ??= []).push({ value: item.code, label: item.label, disabled: item.disabled === 1 });
    const customFields: Record<string, unknown[]> = {};
    for (const entity of allEntities()) {
      if (!entity.customFields) continue;
      const fields = await customFieldsOf(context, entity.noun);
      if (fields.length > 0) customFields[entity.noun] = fields;
    }
    return { dictionaries, customFields };
  },
});

/** Dictionaries, custom fields, number rules and saved views (R12.4). */
export const customizationRoutes: readonly Route[] = [settingsRoute, ...dictionaryRoutes, ...customFieldRoutes, ...numberRuleRoutes, ...viewRoutes];
