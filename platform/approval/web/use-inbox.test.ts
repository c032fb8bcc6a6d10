import { expect, test } from 'vitest';
import { inboxSearch, type InboxState, inboxState } from './use-inbox.ts';

const usual: InboxState = { box: 'waiting', kind: '', q: '', page: 1, size: 20 };

test('an address without anything is the box of what waits; its own address says nothing', () => {
  expect(inboxState({})).toEqual(usual);
  expect(inboxSearch(usual)).toEqual({});
});

test.each([
  [{ box: 'nonsense' }, usual],
  [{ page: '0' }, usual],
  [{ page: '-3', size: 'x' }, usual],
  [{ box: 'mine', kind: 'order', q: '华三', page: '2', size: '50' }, { box: 'mine', kind: 'order', q: '华三', page: 2, size: 50 }],
])('%j is read as it can be meant', (search, state) => expect(inboxState(search as Record<string, string>)).toEqual(state));

test('what was chosen comes back from the address', () => {
  const state: InboxState = { box: 'copied', kind: 'contract', q: 'A', page: 3, size: 100 };
  expect(inboxState(inboxSearch(state))).toEqual(state);
});
