import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { FieldAccess } from '#platform/permission/index.ts';
import { get } from '../api/index.ts';
import { accessOf, type Customization, type DictionaryChoice, filterFields, holdsRight, type Me, noCustomization, type SeenField, seenFields, writtenFields } from './me.ts';

/** The signed-in person and what he may do and see. */
export interface Session {
  readonly me: Me;
  readonly customization: Customization;
  /** Whether he holds a right; buttons and navigation ask this, the server asks again. */
  readonly can: (right: string | undefined) => boolean;
  readonly access: (noun: string, field: string) => FieldAccess;
  readonly seen: (entity: AnyEntity) => SeenField[];
  readonly written: (entity: AnyEntity) => SeenField[];
  readonly filterable: (entity: AnyEntity) => SeenField[];
  /** The items of one of the company's dictionaries, in their order, those out of use included. */
  readonly dictionary: (name: string | undefined) => readonly DictionaryChoice[];
}

const SessionContext = createContext<Session | null>(null);
const meKey = ['me'] as const;
const customizationKey = ['customization'] as const;

const meQuery = { queryKey: meKey, queryFn: ({ signal }: { signal: AbortSignal }) => get<Me>('/api/me', undefined, signal), staleTime: 60_000 };

/** Asks who is signed in. The error is an ApiProblem `signed_out` when nobody is. */
export function useMeQuery() {
  return useQuery(meQuery);
}

/** Asks who is signed in while the page's own file is still on its way. */
export function askAhead(client: QueryClient): void {
  void client.prefetchQuery(meQuery);
}

/** Makes the person known to everything below. Dictionaries arrive a moment later; lists show codes until then. */
export function SessionProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }): ReactNode {
  const { data: customization = noCustomization } = useQuery({
    queryKey: customizationKey,
    queryFn: ({ signal }) => get<Customization>('/api/customization', undefined, signal),
    staleTime: 5 * 60_000,
    enabled: me.kind === 'employee',
  });
  const session = useMemo<Session>(
    () => ({
      me,
      customization,
      can: (right) => holdsRight(me, right),
      access: (noun, field) => accessOf(me, noun, field),
      seen: (entity) => seenFields(me, customization, entity),
      written: (entity) => writtenFields(me, customization, entity),
      filterable: (entity) => filterFields(me, customization, entity),
      dictionary: (name) => (name === undefined ? [] : (customization.dictionaries[name] ?? [])),
    }),
    [me, customization],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session of the signed-in person; only inside the signed-in part of the product. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('There is no session here: this part stands outside SessionProvider.');
  return session;
}

/** `can(right)` alone. */
export function useCan(): Session['can'] {
  return useSession().can;
}

/** Forgets everything that was read for one person, after signing in or out. */
export function useForgetPerson(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
    await client.resetQueries({ queryKey: meKey });
  }, [client]);
}
