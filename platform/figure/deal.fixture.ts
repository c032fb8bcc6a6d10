import { addDays, type Migration } from '#platform/db/index.ts';
import { choice, date, defineEntity, moment, money, reference, text } from '#platform/entity/index.ts';
import { type Band, defineFigure } from './figure.ts';

/** A made-up entity with everything that figures look at, on which the tests show what holds for every figure. */
export const deal = defineEntity({
  noun: 'deal',
  path: 'deals',
  label: '买卖',
  title: 'name',
  reach: { owned: true, shareTable: 'deal_share' },
  fields: {
    name: text('名称', { required: true, max: 40 }),
    status: choice('状态', [{ value: 'open', label: '进行中' }, { value: 'won', label: '成交' }, { value: 'lost', label: '丢单' }], { required: true }),
    amount: money('金额'),
    madeAt: moment('成交时间'),
    dueOn: date('应收日期'),
    ownerId: reference('负责人', 'employee', { assigned: true }),
    departmentId: reference('部门', 'department', { assigned: true }),
  },
});

const open = { status: 'open' };

export const won = defineFigure({ key: 'deal.won', label: '成交额', formula: '这段时间里成交的买卖的金额之和。', noun: 'deal', page: '/deals', during: 'madeAt', filter: () => ({ status: 'won' }), aggregate: { sum: 'amount' }, groupBy: ['ownerId'] });
export const made = defineFigure({ key: 'deal.made', label: '买卖数', formula: '这段时间里有结果的买卖的个数。', noun: 'deal', page: '/deals', measure: '笔', during: 'madeAt', aggregate: 'count', groupBy: ['status', 'ownerId'] });
export const due = defineFigure({
  key: 'deal.due',
  label: '应收',
  formula: '还没有成交的买卖的金额之和，按应收日期分段。',
  noun: 'deal',
  page: '/deals',
  better: 'less',
  filter: () => open,
  aggregate: { sum: 'amount' },
  bands: (today): Band[] => [
    { key: 'later', label: '未到期', filter: { 'dueOn.from': today } },
    { key: 'over', label: '逾期', filter: { filter: JSON.stringify({ all: [{ field: 'dueOn', is: 'filled' }, { field: 'dueOn', is: 'to', value: addDays(today, -1) }] }) } },
    { key: 'never', label: '没有日期', filter: { 'dueOn.empty': '1' } },
  ],
});
export const lostOrOpen = defineFigure({ key: 'deal.rest', label: '其他', formula: '进行中和丢掉的买卖的个数。', noun: 'deal', page: '/deals', filter: () => ({ filter: JSON.stringify({ any: [{ field: 'status', is: 'in', value: ['open', 'lost'] }] }) }), aggregate: 'count', groupBy: ['departmentId'] });
export const dealFigures = [won, made, due, lostOrOpen];

export const dealMigrations: readonly Migration[] = [
  {
    name: '9001-deal',
    async up(schema) {
      await schema.createEntityTable('deal', (columns) => {
        columns.text('name', 40).text('status', 10).integer('amount', 'optional').instant('madeAt', 'optional').date('dueOn', 'optional').id('ownerId', 'optional').id('departmentId', 'optional');
      });
      for (const table of ['employee', 'department']) {
        await schema.createTable(table, (columns) => {
          columns.id('id').text('name', 40).primaryKey('id');
        });
      }
      await schema.createTable('deal_share', (columns) => {
        columns.id('id').id('companyId').id('recordId').id('granteeId').text('access', 10).instant('endsAt', 'optional').primaryKey('id');
      });
    },
  },
];
