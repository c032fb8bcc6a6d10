// Runs after `npm ci`. An npm on an old Node leaves out optional packages that ask for a newer one, and the compiled parts for a
// machine are such packages: the program would not build. There the dependencies are fetched once more, by a newer npm on the Node
// that the product brings. Debian 12 has Node 18.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The oldest Node on which npm takes all parts along. */
const wanted = { major: 20, minor: 19 };

/** Whether the npm that calls itself so (`npm/9.2.0 node/v18.20.4 linux x64`) leaves parts out. The Node that runs this script is the product's own. */
export function leavesPartsOut(agent: string | undefined): boolean {
  const [, major, minor] = /\bnode\/v(\d+)\.(\d+)/.exec(agent ?? '')?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return false;
  return major < wanted.major || (major === wanted.major && minor < wanted.minor);
}

/** What the outer npm hands to an inner one: where packages come from, and what else is named; not what it calls itself, which would never end. */
export function handedOn(environment: NodeJS.ProcessEnv, also: readonly string[] = []): NodeJS.ProcessEnv {
  const kept = new Set(['registry', 'cafile', 'proxy', 'https_proxy', 'noproxy', ...also].map((name) => `npm_config_${name}`));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('npm_') || kept.has(name)));
}

function fetchAgain(root: string): number {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: { node: string } };
  const folder = mkdtempSync(join(tmpdir(), 'zhanye-npm-'));
  try {
    console.log(`这里的 npm 运行在旧版 Node 上，会漏装本机需要的部件：改用 Node ${dependencies.node} 再装一次。`);
    execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--prefix', folder, `node@${dependencies.node}`, 'npm@11'], { stdio: 'inherit', cwd: folder, env: handedOn(process.env) });
    const modules = join(folder, 'node_modules');
    // --omit=dev is for the product's dependencies.
    const env = { ...handedOn(process.env, ['omit']), PATH: `${join(modules, '.bin')}:${process.env.PATH}` };
    return spawnSync(join(modules, '.bin/node'), [join(modules, 'npm/bin/npm-cli.js'), 'ci'], { stdio: 'inherit', cwd: root, env }).status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main && leavesPartsOut(process.env.npm_config_user_agent)) process.exitCode = fetchAgain(process.cwd());
