// Every act that is written into the change log has a Chinese name (R12.4): from the sources, so that no act is forgotten.
import ts from 'typescript-api';
import { beforeAll, expect, test } from 'vitest';
import { actionLabels, dullActions } from '#platform/change-log/index.ts';
import { allEntities, registerEntities } from '#platform/entity/index.ts';
import { composeModules } from '#platform/module/index.ts';
import { isTest, lineOf, nodes, readSource, repositoryPaths } from '#tests/structure/source.ts';
import { modules } from './modules.ts';

beforeAll(() => {
  composeModules(modules);
  registerEntities(modules.flatMap(({ entities = [] }) => entities));
});

interface Act {
  readonly where: string;
  readonly action: string;
  /** The noun as the call names it; null where it comes by a parameter. */
  readonly noun: string | null;
}

/** `{ action: '…' }` in what is given to a function that writes into the log. */
function actsOf(path: string): Act[] {
  const file = readSource(path);
  if (!file.text.includes('action:')) return [];
  return [...nodes(file.tree)].flatMap((node) => {
    if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'action') return [];
    const call = callAround(node);
    const writes = call && /^(audit|insertRecords?|updateRecord|deleteRecord|restoreRecord)$/.test(call.expression.getText());
    if (!writes) return [];
    const literals = ts.isConditionalExpression(node.initializer) ? [node.initializer.whenTrue, node.initializer.whenFalse] : [node.initializer];
    return literals.filter(ts.isStringLiteral).map((literal) => ({ where: `${path}:${lineOf(file, node)}`, action: literal.text, noun: nounOf(call.arguments[1]) }));
  });
}

function callAround(node: ts.Node): ts.CallExpression | null {
  for (let around: ts.Node | undefined = node.parent; around; around = around.parent) if (ts.isCallExpression(around) && !/\.(map|flatMap)$/.test(around.expression.getText())) return around;
  return null;
}

/** `customer` and `poolRule` are the entities `customer` and `pool_rule`; `{ noun: 'company' }` says it itself. */
function nounOf(entity: ts.Expression | undefined): string | null {
  const written = entity && /^\{ noun: '(\w+)' \}$/.exec(entity.getText())?.[1];
  if (written) return written;
  const noun = entity && ts.isIdentifier(entity) ? entity.text.replace(/\p{Lu}/gu, (letter) => `_${letter.toLowerCase()}`) : null;
  return noun !== null && allEntities().some((one) => one.noun === noun) ? noun : null;
}

test('every act that is written has a name for people', { timeout: 120_000 }, () => {
  const acts = repositoryPaths()
    .filter((path) => /^(platform|modules)\/.*\.ts$/.test(path) && !isTest(path))
    .flatMap(actsOf);
  expect(acts.length).toBeGreaterThan(80);
  const labels = actionLabels();
  const named = ({ action, noun }: Act): boolean => action in dullActions || (noun ? labels.has(`${noun}.${action}`) : [...labels.keys()].some((key) => key.endsWith(`.${action}`)));
  expect(acts.filter((act) => !named(act)).map(({ where, action, noun }) => `${where} ${noun ?? '?'}.${action}`)).toEqual([]);
});

test('and the name is Chinese, and belongs to a noun that there is', () => {
  const nouns = new Set([...allEntities().map(({ noun }) => noun), ...modules.map(({ noun }) => noun), 'company', 'invitation']);
  for (const [key, label] of actionLabels()) {
    expect(label, key).toMatch(/^[一-龥“”、（）/A-Za-z -]*[一-龥][一-龥“”、（）/A-Za-z0-9 -]*$/);
    expect(nouns.has(key.split('.')[0]!) || key.includes('.'), key).toBe(true);
  }
});
