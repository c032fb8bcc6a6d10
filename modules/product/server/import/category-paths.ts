import type { Context } from '#platform/context/index.ts';
import { holds } from '#platform/permission/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { productCategory } from '../../model/product.ts';
import { type CategoryPlace, loadCategories, nextPosition } from '../categories.ts';

/** Finds categories by their paths, and makes those that are missing. */
export class CategoryPaths {
  readonly #context: Context;
  readonly #categories: CategoryPlace[];

  private constructor(context: Context, categories: CategoryPlace[]) {
    this.#context = context;
    this.#categories = categories;
  }

  static async load(context: Context): Promise<CategoryPaths> {
    return new CategoryPaths(context, await loadCategories(context));
  }

  /** Why there can be no category of this path; null when there is or may be one. */
  problemWith(path: readonly string[]): string | null {
    const known = this.#known(path).length;
    if (known === path.length || holds(this.#context.viewer, 'product_category.create')) return null;
    return `没有“${path.slice(0, known + 1).join('/')}”这个产品分类，请改成已有的分类，或请有权限的人先建好。`;
  }

  /** The id of the category of that path, made with all above it where missing. */
  async idOf(path: readonly string[]): Promise<string> {
    const known = this.#known(path);
    let parentId = known.at(-1)?.id ?? null;
    for (const name of path.slice(known.length)) {
      const made: CategoryPlace = await insertRecord(this.#context, productCategory, { name, parentId, position: nextPosition(this.#categories, parentId) }, { action: 'import' });
      this.#categories.push(made);
      parentId = made.id;
    }
    return parentId!;
  }

  /** As much of the path as is there. */
  #known(path: readonly string[]): CategoryPlace[] {
    const found: CategoryPlace[] = [];
    for (const name of path) {
      const parentId = found.at(-1)?.id ?? null;
      const next = this.#categories.find((one) => one.name === name && one.parentId === parentId);
      if (!next) break;
      found.push(next);
    }
    return found;
  }
}
