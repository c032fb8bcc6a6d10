// A company with an empty catalogue on a fresh database, and people who may and may not keep it.
import { customField, dictionaryItem, numberRule } from '#platform/customization/index.ts';
import type { Context } from '#platform/context/index.ts';
import { type Migration, newId } from '#platform/db/index.ts';
import { type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { price, productBundle } from '../../model/price.ts';
import { type Product, product, type ProductCategory, productCategory } from '../../model/product.ts';
import { productMigrations } from '../../migrations/0080-product.ts';
import { createCategory } from '../categories.ts';
import { createProduct } from '../create-product.ts';
import { foundCatalogue } from '../founding.ts';
import { module as productModule } from '../module.ts';

/** Who made a row is named from there. */
const employeeTable: Migration = {
  name: '9003-employee',
  up: async (schema) => schema.createTable('employee', (columns) => void columns.id('id').text('name', 40).primaryKey('id')),
};

export interface Catalogue {
  readonly platform: Platform;
  /** Holds every right of the catalogue. */
  readonly keeper: Viewer;
  /** Somebody of the company with the rights of a standard role. */
  inRole(role: 'director' | 'salesManager' | 'market' | 'finance' | 'salesperson' | 'serviceEngineer' | 'agent'): Viewer;
  /** Runs a verb as the keeper. */
  keep<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** A further company with a catalogue of its own: its keeper. */
  otherCompany(): Promise<Viewer>;
  category(name: string, parentId?: string | null): Promise<ProductCategory>;
  product(name: string, more?: object): Promise<Product>;
}

/** Makes it. */
export async function freshCatalogue(): Promise<Catalogue> {
  const platform = await freshPlatform({ entities: [dictionaryItem, customField, numberRule, productCategory, product, price, productBundle], migrations: [employeeTable, ...productMigrations] });
  const found = async (): Promise<Viewer> => {
    const viewer = viewerWith({ companyId: newId(), name: '产品经理', isSystemAdministrator: true });
    await platform.writing(viewer, foundCatalogue);
    return viewer;
  };
  const keeper = await found();
  const keep = <T>(work: (context: Context) => Promise<T>): Promise<T> => platform.writing(keeper, work);
  const shelf = await keep((context) => createCategory(context, { name: '软件' }));
  return {
    platform,
    keeper,
    inRole: (role) => viewerWith({ companyId: keeper.companyId, rights: Object.fromEntries(Object.keys(productModule.roleRights![role]!).map((right) => [right, wholeCompany])) }),
    keep,
    otherCompany: found,
    category: (name, parentId = null) => keep((context) => createCategory(context, { name, parentId })),
    product: (name, more = {}) => keep((context) => createProduct(context, { name, categoryId: shelf.id, ...more })),
  };
}
