import type { ApprovalKind } from '#platform/approval/kind.ts';
import type { Context } from '#platform/context/index.ts';
import type { Migration } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { Route } from '#platform/http/index.ts';
import type { JobDefinition, Schedule } from '#platform/jobs/job.ts';
import type { TodoSource } from '#platform/todo/source.ts';
import type { ExportSource } from '#platform/transfer/export-source.ts';
import type { Importer } from '#platform/transfer/importer.ts';
import type { HandoverPart } from './handover.ts';

/** How far a standard role's right reaches at first; the company may change it. */
export type StandardScope = 'own' | 'department' | 'departmentTree' | 'company';
/** The roles every new company starts with (R12.1). */
export const standardRoles = ['director', 'salesManager', 'salesperson', 'finance', 'market', 'serviceEngineer', 'agent'] as const;
export type StandardRole = (typeof standardRoles)[number];

/** Something that companies get once beyond their module's first founding: a new dictionary, a new number rule. */
export interface LaterFounding {
  /** Unique in the product, at most 100 characters, never changed: `customer.levels`. */
  readonly name: string;
  /** Gives it, in a transaction of its own company. What is there already must stay as it is. */
  readonly found: (context: Context) => Promise<void>;
}

/** What a business area (or a folder of the platform) brings to the product. */
export interface Module {
  readonly noun: string;
  readonly label: string;
  readonly entities?: readonly AnyEntity[];
  readonly migrations?: readonly Migration[];
  readonly routes?: readonly Route[];
  /** Rights beyond read, create, update, delete, import and export of the entities: right → Chinese label. */
  readonly rights?: Readonly<Record<string, string>>;
  /** How the change log calls acts that no right is named after: `customer.recycle` → 自动回收. */
  readonly actions?: Readonly<Record<string, string>>;
  /** How the change log calls what changes on a record and is no field of it: `customer.sharedWith` → 共享给. */
  readonly changeLabels?: Readonly<Record<string, string>>;
  /** What the standard roles may do here from the start. */
  readonly roleRights?: Readonly<Partial<Record<StandardRole, Readonly<Record<string, StandardScope>>>>>;
  readonly jobs?: readonly JobDefinition[];
  readonly schedules?: readonly Schedule[];
  readonly subscriptions?: readonly Subscription[];
  /** Kinds of things to do that wait for a person. */
  readonly todos?: readonly TodoSource[];
  readonly importers?: readonly Importer[];
  /** Lists to export beyond the plain ones of the entities. */
  readonly exportSources?: readonly ExportSource[];
  /** Noun → what follows when a record comes out of the recycle bin, in the same transaction; a thrown Problem keeps it there. Gets the row as it lay in the bin. */
  readonly restored?: Readonly<Record<string, (context: Context, before: never) => Promise<void>>>;
  /** Kinds of documents that are approved (R12.3). */
  readonly approvals?: readonly ApprovalKind[];
  /** What people hand on when they leave. */
  readonly handover?: readonly HandoverPart[];
  /** What every company gets once: dictionaries, a first pool. A new one in the transaction that makes it, those that exist when the module comes. */
  readonly founding?: (context: Context) => Promise<void>;
  /** What came after the module's first release: every company gets it once, too. Add at the end. */
  readonly laterFoundings?: readonly LaterFounding[];
}

let composed: readonly Module[] = [];

/** Makes the modules known, in the order of their rank; the composition calls it once. */
export function composeModules(modules: readonly Module[]): void {
  composed = modules;
}

/** Every module of the product, in the order of their rank. */
export function allModules(): readonly Module[] {
  return composed;
}

/** Every right of the product with its Chinese label, grouped by what it belongs to: the rights catalogue. */
export function rightsCatalogue(): { noun: string; label: string; rights: { right: string; label: string }[] }[] {
  const groups = new Map<string, { noun: string; label: string; rights: Map<string, string> }>();
  const group = (noun: string, label: string): Map<string, string> => {
    const found = groups.get(noun) ?? { noun, label, rights: new Map<string, string>() };
    groups.set(noun, found);
    return found.rights;
  };
  const dull: Record<string, string> = { read: '查看', create: '新建', update: '修改', delete: '删除', import: '导入', export: '导出' };
  for (const module of composed) {
    for (const entity of module.entities ?? []) {
      const used = new Set(composed.flatMap((one) => (one.routes ?? []).map((route) => route.right)));
      for (const [verb, label] of Object.entries(dull)) {
        const right = `${entity.noun}.${verb}`;
        if (used.has(right as never) || verb === 'import' || verb === 'export') group(entity.noun, entity.label).set(right, label);
      }
    }
    for (const [right, label] of Object.entries(module.rights ?? {})) group(right.split('.')[0]!, module.label).set(right, label);
  }
  return [...groups.values()].map(({ noun, label, rights }) => ({ noun, label, rights: [...rights].map(([right, name]) => ({ right, label: name })) }));
}
