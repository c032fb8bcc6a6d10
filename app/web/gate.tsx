import { lazy, type ReactNode, Suspense } from 'react';
import { ApiProblem } from '#platform/web/api/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { SessionProvider, useMeQuery } from '#platform/web/session/index.ts';
import { Shell } from '#platform/web/shell/index.ts';

const SignIn = lazy(() => import('./entrance/sign-in.tsx'));
const FirstPassword = lazy(() => import('./entrance/first-password.tsx'));

/** Lets signed-in people through; others sign in right here and find themselves at the address they came for. */
export function Gate(): ReactNode {
  const { data: me, error, refetch } = useMeQuery();
  if (me?.mustChangePassword) return <Suspense fallback={<LoadingState />}>{<FirstPassword me={me} />}</Suspense>;
  if (me) {
    return (
      <SessionProvider me={me} key={me.id}>
        <Shell />
      </SessionProvider>
    );
  }
  if (error instanceof ApiProblem && error.status === 401) {
    return (
      <Suspense fallback={<LoadingState />}>
        <SignIn />
      </Suspense>
    );
  }
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return <LoadingState />;
}
