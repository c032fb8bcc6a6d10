import { MutationCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

/** What the server gave, kept for the pages. Lost connections are waited out; refusals are not tried again. */
export function makeQueryClient(onFailedAction: (error: unknown) => void): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => (error instanceof ApiProblem ? error.status === 0 || (error.status >= 500 && failures < 1) : failures < 1),
        retryDelay: (_failures, error) => (error instanceof ApiProblem && error.status === 0 ? 3000 : 300),
      },
      mutations: { networkMode: 'always', retry: false },
    },
    // A form shows its own problems; whatever says `meta.quiet` has its own place for them.
    mutationCache: new MutationCache({ onError: (error, _variables, _result, mutation) => void (mutation.meta?.quiet || onFailedAction(error)) }),
  });
}
