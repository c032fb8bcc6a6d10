import { useCallback } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { useSession } from '../session/index.ts';
import { valueText } from './value-text.ts';

/** Gives what a record is called: where a noun's title is a choice or a reference, its words. '' where it has none. */
export function useTitleOf(entity: AnyEntity): (row: Readonly<Record<string, unknown>>) => string {
  const { dictionary } = useSession();
  return useCallback((row) => valueText(entity.fields[entity.title]!, row[entity.title], { dictionary, name: entity.title, row }), [entity, dictionary]);
}
