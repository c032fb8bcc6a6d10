import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadingState, ProblemState, useDoing } from '#platform/web/feedback/index.ts';
import { SideChoices } from '#platform/web/page/index.ts';
import { useChanged, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { orderAfter, TreeEditor, type TreePlace } from '#platform/web/tree/index.ts';
import { productCategory } from '../model/product.ts';
import { addCategory, categoryTree, changeCategory, moveCategory } from './product.api.ts';
import { productWords as words } from './zh-CN.ts';

/** The categories of the catalogue, shaped in place; the chosen one narrows the list beside it. */
export function CategoryTree({ selected, onSelect }: { readonly selected: string; readonly onSelect: (id: string) => void }): ReactNode {
  const can = useCan();
  const doing = useDoing();
  const changed = useChanged();
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'product_category', 'tree'], queryFn: categoryTree });
  const deleteCategory = useDeleting(productCategory);
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={5} />;
  const items = data.rows.map((row) => ({ ...row, title: row.name, note: row.products > 0 ? words.count(row.products) : undefined }));
  const kept = async (work: () => Promise<unknown>): Promise<void> => {
    const done = await doing(work);
    await changed('product_category', 'product');
    if (!done) throw new Error('The change was refused; the message says why.');
  };
  const move = (id: string, place: TreePlace): Promise<void> =>
    kept(async () => {
      for (const one of orderAfter(items, id, place)) await moveCategory(one.id, { parentId: place.parentId, position: one.position });
    });
  const drop = async (id: string, name: string): Promise<void> => {
    // A list of what stands in a category that is gone would read as an empty catalogue.
    if ((await deleteCategory({ id, name })) && id === selected) onSelect('');
  };
  return (
    <>
      <SideChoices choices={[{ value: '', label: words.allProducts }]} value={selected} onChoose={onSelect} />
      <TreeEditor
        noun={words.category}
        items={items}
        selected={selected || null}
        onSelect={onSelect}
        onAdd={can('product_category.create') ? (parentId, name) => kept(() => addCategory({ name, parentId })) : undefined}
        onRename={can('product_category.update') ? (id, name) => kept(() => changeCategory(id, { name, version: items.find((one) => one.id === id)!.version })) : undefined}
        onMove={can('product_category.update') ? move : undefined}
        onRemove={can('product_category.delete') ? ({ id, title }) => void drop(id, title) : undefined}
      />
    </>
  );
}
