import type { Context } from '#platform/context/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { ListOptions, ListQuery } from '#platform/record/index.ts';

/** A list with rules of its own (a pool) that can be exported. Every entity has its plain list without one. */
export interface ExportSource {
  /** How the screen asks for it; not the noun of an entity. */
  readonly name: string;
  readonly label: string;
  readonly entity: AnyEntity;
  /** What the list shows to this viewer: the same that its route gives to `listRecords`. Throws where he may not see it. Asked again while the export runs. */
  readonly options: (context: Context, query: ListQuery) => Promise<ListOptions>;
}
