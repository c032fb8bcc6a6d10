// Who may import whom: platform knows no business, a module knows lower modules by their doors, a browser loads no server.
import { importsOf } from './imports.ts';
import type { Import } from './imports.ts';
import { isTest } from './source.ts';
import type { Source, Violations } from './source.ts';

interface Place {
  path: string;
  /** `platform`, `app`, `tests`… or `modules/<noun>`: what may be moved as a whole. */
  area: string;
  noun?: string;
  /** Path within the area. */
  inside: string;
}

/** Every import that breaks a rule of this file; `rank` lists the modules, the lowest first. */
export function layers(files: Source[], rank: readonly string[]): Violations {
  return files.flatMap((file) =>
    importsOf(file).flatMap((one) => {
      const complaint = one.target === undefined ? packageComplaint(file.path, one) : complain(place(file.path), place(one.target), one, rank);
      return complaint ? [`${file.path}:${one.line} ${one.specifier}: ${complaint}`] : [];
    }),
  );
}

function place(path: string): Place {
  const [top = '', noun = '', ...rest] = path.split('/');
  if (top === 'modules') return { path, area: `modules/${noun}`, noun, inside: rest.join('/') };
  return path.includes('/') ? { path, area: top, inside: [noun, ...rest].join('/') } : { path, area: '', inside: path };
}

function packageComplaint(from: string, { specifier }: Import): string | undefined {
  const inModel = /^modules\/[^/]+\/model\//.test(from) && !isTest(from);
  return inModel && specifier.startsWith('node:') ? 'model/ runs in the browser too' : undefined;
}

function complain(from: Place, to: Place, { specifier }: Import, rank: readonly string[]): string | undefined {
  if (from.area !== to.area && specifier.startsWith('.')) return 'a relative path stays in its area; use #…';
  const product = /^(app|platform|modules\/.*)$/.test(from.area) && !isTest(from.path);
  if (product && (isTest(to.path) || /^(tests|scripts|bench)$/.test(to.area))) return 'the product does not import its tests and tools';
  if (from.area === 'platform' && (to.noun || to.area === 'app')) return 'platform knows no business noun';
  if (!from.noun) return undefined;
  if (to.area === 'app') return 'a module does not know the composition';
  if (to.noun === from.noun) return isTest(from.path) ? undefined : withinModule(from.inside, to.inside);
  return to.noun ? betweenModules(from, to, rank) : undefined;
}

function withinModule(from: string, to: string): string | undefined {
  if (from.startsWith('model/') && !to.startsWith('model/')) return 'model/ stands on itself alone';
  if (from.startsWith('web/') && !/^(web|model)\//.test(to)) return 'web/ reaches the server over HTTP only';
  return undefined;
}

function betweenModules(from: Place, to: Place, rank: readonly string[]): string | undefined {
  const [mine, theirs] = [rank.indexOf(from.noun ?? ''), rank.indexOf(to.noun ?? '')];
  if (mine < 0) return `${from.area} has no rank`;
  if (theirs < 0 || theirs >= mine) return `${from.noun} ranks below ${to.noun}; influence upwards is an event`;
  if (to.inside.startsWith('model/')) return undefined;
  if (from.inside.startsWith('model/')) return 'model/ uses only the model/ of others';
  const door = from.inside.startsWith('web/') ? /^web\/(index|[^/]+\.api)\.ts$/ : /^index\.ts$/;
  return door.test(to.inside) ? undefined : 'not a door of that module (index.ts, model/, for pages web/index.ts and web/*.api.ts)';
}

const SERVER_ONLY = /^(node:|fastify$|@fastify\/|kysely$|mysql2|pino$|nodemailer$|undici$|@node-rs\/)/;
const BROWSER = /^(modules\/[^/]+\/(model|web)|platform\/web|app\/web)\//;

/** What pages load, through however many files, needs neither Node nor the server's packages. Types do not count. */
export function browserLoadsServer(files: Source[]): Violations {
  const imports = new Map(files.map((file) => [file.path, importsOf(file).filter(({ typeOnly }) => !typeOnly)]));
  const seen = new Set<string>();
  const found: Violations = [];
  const walk = (path: string, trail: string[]): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { specifier, target } of imports.get(path) ?? []) {
      if (target !== undefined) walk(target, [...trail, path]);
      else if (SERVER_ONLY.test(specifier)) found.push([...trail, path, specifier].join(' → '));
    }
  };
  for (const path of imports.keys()) if (BROWSER.test(path) && !isTest(path)) walk(path, []);
  return found;
}
