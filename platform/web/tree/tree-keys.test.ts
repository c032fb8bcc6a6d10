import { expect, test } from 'vitest';
import { type TreeItem, visibleLines } from './tree-items.ts';
import { pressTreeKey, type TreeKeyVerbs } from './tree-keys.ts';

const items: TreeItem[] = [
  { id: 'top', parentId: null, title: '公司' },
  { id: 'a', parentId: 'top', title: '销售部' },
  { id: 'a1', parentId: 'a', title: '一组' },
  { id: 'b', parentId: 'top', title: '财务部' },
];

/** Presses a key on a line and tells which verbs were called with what. */
function press(key: string, current: string, { open = ['top', 'a'], altKey = false, ctrlKey = false } = {}): { meant: boolean; done: string[] } {
  const done: string[] = [];
  const note = (verb: string) => (id: string) => void done.push(`${verb} ${id}`);
  const verbs: TreeKeyVerbs = { go: note('go'), turn: (id, to) => void done.push(`${to ? 'open' : 'close'} ${id}`), select: note('select'), rename: note('rename'), add: note('add'), remove: note('remove'), move: (line, way) => void done.push(`move ${line.item.id} ${way}`) };
  const meant = pressTreeKey({ key, altKey, ctrlKey, metaKey: false }, visibleLines(items, new Set(open)), current, verbs);
  return { meant, done };
}

test('up and down go from line to line, and stop at the ends', () => {
  expect([press('ArrowDown', 'top').done, press('ArrowUp', 'b').done, press('ArrowUp', 'top').done, press('ArrowDown', 'b').done]).toEqual([['go a'], ['go a1'], [], []]);
  expect([press('Home', 'b').done, press('End', 'top').done]).toEqual([['go top'], ['go b']]);
});

test('right opens, then enters; left closes, then leaves', () => {
  expect([press('ArrowRight', 'a', { open: ['top'] }).done, press('ArrowRight', 'a').done, press('ArrowRight', 'b').done]).toEqual([['open a'], ['go a1'], []]);
  expect([press('ArrowLeft', 'a').done, press('ArrowLeft', 'a1').done, press('ArrowLeft', 'top', { open: [] }).done]).toEqual([['close a'], ['go a'], []]);
});

test('the verbs have their keys', () => {
  expect(['Enter', ' ', 'F2', 'Insert', 'Delete'].map((key) => press(key, 'a').done[0])).toEqual(['select a', 'select a', 'rename a', 'add a', 'remove a']);
});

test('Alt moves; other keys are left to the browser', () => {
  expect(press('ArrowLeft', 'a1', { altKey: true })).toEqual({ meant: true, done: ['move a1 ArrowLeft'] });
  expect(press('F2', 'a', { altKey: true })).toEqual({ meant: false, done: [] });
  expect(press('ArrowDown', 'a', { ctrlKey: true })).toEqual({ meant: false, done: [] });
  expect(press('x', 'a')).toEqual({ meant: false, done: [] });
  expect(press('ArrowDown', 'gone')).toEqual({ meant: false, done: [] });
});
