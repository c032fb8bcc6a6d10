import { type ComponentType, lazy, type ReactNode, useEffect, useState } from 'react';
import { ApiProblem } from '#platform/web/api/index.ts';
import { ProblemState } from '#platform/web/feedback/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { isFor, type Page, shellWords } from '#platform/web/shell/index.ts';

/** A component whose file can be fetched before it is shown. */
type Preloadable = (() => ReactNode) & { preload?: () => Promise<void> };

const noted = (): void => undefined;

/** A page as its route shows it: its file fetched when first opened or pointed at, its title in the window, refused without its right. */
export function guarded(page: Page): Preloadable {
  let here: ComponentType | null = null;
  const load = async (): Promise<{ default: ComponentType }> => {
    const file = await page.load();
    here = file.default;
    return file;
  };
  const Later = lazy(load);
  const GuardedPage: Preloadable = () => {
    const { me, can } = useSession();
    // What has been fetched is drawn at once: a lazy component would show its waiting state first. Chosen once, or the page would begin anew.
    const [Content] = useState<ComponentType>(() => here ?? Later);
    useEffect(() => {
      document.title = `${page.title} · ${shellWords.product}`;
    }, []);
    if (!isFor(page, me.kind) || !can(page.right)) return <ProblemState error={new ApiProblem(403, 'forbidden', '')} />;
    return <Content />;
  };
  // A file that cannot be fetched is told where the page would stand, when it is shown.
  GuardedPage.preload = () => load().then(noted, noted);
  return GuardedPage;
}
