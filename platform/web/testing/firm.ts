// An entity with a field of each kind, which belongs to no module: what lists, forms and pages of the web kit are tested with.
import { boolean, choice, date, defineEntity, dictionary, integer, longText, moment, money, percent, phone, reference, region, text } from '#platform/entity/index.ts';
import type { Customization } from '../session/index.ts';
import type { WebModule } from '../shell/index.ts';

export const firm = defineEntity({
  noun: 'test_firm',
  path: 'firms',
  label: '公司',
  title: 'name',
  customFields: true,
  reach: { owned: true, shareTable: 'firm_share' },
  fields: {
    name: text('公司名称', { required: true, max: 20, searchable: true, sortable: true, listed: true, group: '基本资料' }),
    phone: phone('电话', { listed: true, group: '基本资料' }),
    regionCode: region('所在地区', { listed: true, group: '基本资料' }),
    level: choice('等级', [{ value: 'A', label: 'A 类', tone: 'accent' }, { value: 'B', label: 'B 类', tone: 'neutral' }], { listed: true, group: '分类' }),
    industry: dictionary('行业', 'firmIndustry', { listed: true, group: '分类' }),
    budget: money('预算', { sortable: true, listed: true, group: '金额' }),
    share: percent('折扣', { group: '金额' }),
    staff: integer('人数', { group: '金额' }),
    listedOn: date('上市日期', { group: '分类' }),
    chain: boolean('连锁', { group: '分类' }),
    parentId: reference('上级公司', 'test_firm', { group: '分类' }),
    seenAt: moment('最近到访', { assigned: true, sortable: true, group: '分类' }),
    ownerId: reference('负责人', 'test_person', { assigned: true, group: '分类' }),
    departmentId: reference('部门', 'test_person', { assigned: true, group: '分类' }),
    remark: longText('备注', { group: '其他' }),
  },
});

export const person = defineEntity({ noun: 'test_person', path: 'persons', label: '人员', title: 'name', fields: { name: text('姓名', { required: true, searchable: true }) } });

/** Both entities; firms have pages of their own. */
export const firmModule: WebModule = { pages: [], entities: [firm, person], recordPaths: { test_firm: (id) => `/firms/${id}` } };

export const firmCustomization: Customization = {
  dictionaries: { firmIndustry: [{ value: 'it', label: '信息技术', disabled: false }, { value: 'coal', label: '煤炭', disabled: true }] },
  customFields: { test_firm: [{ key: 'plate', field: { kind: 'text', label: '车牌', max: 5, required: true } }] },
};
