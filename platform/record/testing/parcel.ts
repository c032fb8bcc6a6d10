// An entity with a field of every kind, and viewers of it: what a list says is compared with what a few lines of plain code say.
import type { Migration } from '#platform/db/index.ts';
import { boolean, choice, date, defineEntity, email, integer, longText, moment, money, percent, phone, reference, type RowOf, text } from '#platform/entity/index.ts';
import { type DataScope, wholeCompany } from '#platform/permission/index.ts';

export const parcel = defineEntity({
  noun: 'parcel',
  path: 'parcels',
  label: '包裹',
  title: 'name',
  order: '-updatedAt',
  customFields: true,
  reach: { owned: true },
  fields: {
    name: text('名称', { required: true, max: 40, searchable: true, sortable: true }),
    code: text('编码', { max: 20, sortable: true }),
    pieces: integer('件数', { least: -1000, greatest: 1000, sortable: true }),
    price: money('价格', { sortable: true }),
    discount: percent('折扣'),
    fragile: boolean('易碎'),
    dueOn: date('期限', { sortable: true }),
    sentAt: moment('发出时间', { sortable: true }),
    kind: choice('类别', [{ value: 'box', label: '箱' }, { value: 'bag', label: '袋' }, { value: 'tube', label: '筒' }]),
    remark: longText('备注'),
    contact: email('邮箱'),
    phone: phone('电话', { sortable: true, searchable: true }),
    ownerId: reference('负责人', 'parcel', { assigned: true }),
    departmentId: reference('部门', 'parcel', { assigned: true }),
  },
});
export type Parcel = RowOf<typeof parcel>;

export const parcelMigrations: readonly Migration[] = [
  {
    name: '9100-parcel',
    async up(schema) {
      await schema.createEntityTable('parcel', (columns) => {
        columns.text('name', 40).text('code', 20, 'optional').integer('pieces', 'optional').integer('price', 'optional').integer('discount', 'optional').integer('fragile', 'optional');
        columns.date('dueOn', 'optional').instant('sentAt', 'optional').text('kind', 10, 'optional').long('remark', 'optional').text('contact', 120, 'optional').text('phone', 30, 'optional');
        columns.id('ownerId', 'optional').id('departmentId', 'optional');
      });
      // Who made a row is named from here.
      await schema.createTable('employee', (columns) => {
        columns.id('id').text('name', 40).primaryKey('id');
      });
    },
  },
];

/** Every right to parcels, as far as `scope`. */
export const parcelRights = (scope: DataScope = wholeCompany): Record<string, DataScope> => Object.fromEntries(['read', 'create', 'update', 'delete'].map((verb) => [`parcel.${verb}`, scope]));
