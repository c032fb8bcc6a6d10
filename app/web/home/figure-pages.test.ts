import { expect, test } from 'vitest';
import { figures } from '#modules/report/server/figure-named.ts';
import type { WebModule } from '#platform/web/shell/index.ts';

const found = import.meta.glob<WebModule>('../../../modules/*/web/index.ts', { eager: true, import: 'web' });
const pages = Object.values(found).flatMap((web) => web.pages);

test.each(figures.map(({ key, page, noun }) => [key, page, noun]))('%s opens to a page that there is, for whoever may read the list', (_key, page, noun) => {
  expect(pages.find(({ path }) => path === page)?.right).toBe(`${noun}.read`);
});
