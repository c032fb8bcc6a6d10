import type { TreeItem } from '#platform/web/tree/index.ts';
import type { Department } from '../organization.api.ts';
import { organizationWords as words } from '../zh-CN.ts';

export interface DepartmentItem extends TreeItem, Pick<Department, 'headId' | 'headName' | 'position' | 'version'> {}

/** The tree of departments as lines, parents before their children. */
export function flat(roots: readonly Department[]): DepartmentItem[] {
  return roots.flatMap(({ id, name, parentId, headId, headName, position, version, people, children }) => [
    { id, parentId, headId, headName, position, version, title: name, note: words.people(people) },
    ...flat(children),
  ]);
}
