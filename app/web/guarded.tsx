import { lazy, type ReactNode, useEffect } from 'react';
import { ApiProblem } from '#platform/web/api/index.ts';
import { ProblemState } from '#platform/web/feedback/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { isFor, type Page, shellWords } from '#platform/web/shell/index.ts';

/** A page as its route shows it: its file fetched when first opened, its title in the window, refused without its right. */
export function guarded(page: Page): () => ReactNode {
  const Content = lazy(page.load);
  return function GuardedPage(): ReactNode {
    const { me, can } = useSession();
    useEffect(() => {
      document.title = `${page.title} · ${shellWords.product}`;
    }, []);
    if (!isFor(page, me.kind) || !can(page.right)) return <ProblemState error={new ApiProblem(403, 'forbidden', '')} />;
    return <Content />;
  };
}
