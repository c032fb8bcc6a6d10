import type { WebModule } from '#platform/web/shell/index.ts';
import { ownModule } from './own-pages.ts';

// Each module, and each folder of the platform with pages, says in web/index.ts what it brings; order in the navigation comes from the entries themselves.
const found = import.meta.glob<WebModule>(['../../platform/*/web/index.ts', '../../modules/*/web/index.ts'], { eager: true, import: 'web' });

/** Everything that has pages. */
export const webModules: readonly WebModule[] = [ownModule, ...Object.values(found)];
