import type { AnyEntity } from '#platform/entity/index.ts';
import { useSession } from '../session/index.ts';

/** Whether a person may see others' records: his lists begin with all of them, everybody else's with his own. */
export function useSeesOthers(entity: AnyEntity): boolean {
  const { me } = useSession();
  return me.isSystemAdministrator || (me.rights[`${entity.noun}.read`] ?? 'own') !== 'own';
}
