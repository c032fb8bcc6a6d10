import type { QueryClient } from '@tanstack/react-query';
import { type AnyRoute, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { askAhead } from '#platform/web/session/index.ts';
import { allPages } from '#platform/web/shell/index.ts';
import { Gate } from './gate.tsx';
import { guarded } from './guarded.tsx';
import { NotFound } from './not-found.tsx';
import { parseSearch, stringifySearch } from './search-text.ts';

/** Pages that need nobody signed in. */
const entrances = [
  { path: '/register', load: () => import('./entrance/register.tsx') },
  { path: '/invitation/$token', load: () => import('./entrance/invitation.tsx') },
  { path: '/forgotten-password', load: () => import('./entrance/forgotten-password.tsx') },
];

/** The router over every page of every module. */
export function makeRouter(client: QueryClient) {
  const root = createRootRoute({ notFoundComponent: NotFound });
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: Gate, loader: () => askAhead(client) });
  const pages: AnyRoute[] = allPages().map((page) => createRoute({ getParentRoute: () => signedIn, path: page.path, component: guarded(page) }));
  const elsewhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFound });
  const outside: AnyRoute[] = entrances.map(({ path, load }) => createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) }));
  return createRouter({
    routeTree: root.addChildren([...outside, signedIn.addChildren([...pages, elsewhere])]),
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingState,
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  });
}
