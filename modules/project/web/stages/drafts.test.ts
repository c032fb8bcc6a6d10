import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftsOf, newDraft } from './drafts.ts';

const stage = (id: string, kind: 'open' | 'won') => ({ id, name: id, kind, probability: 3000, position: 1, conditions: [], inUse: 2 });

test('only the open stages are edited; a new one stands last, under a key of its own, as likely as the one before', () => {
  const drafts = draftsOf([stage('a', 'open'), stage('w', 'won')]);
  expect(drafts.map(({ id, inUse }) => [id, inUse])).toEqual([['a', 2]]);
  const more = [...drafts, newDraft(drafts)];
  expect(more[1]).toMatchObject({ probability: 3000, inUse: 0, conditions: [] });
  expect(more[1]!.id).toBeUndefined();
  // One removed, one added: keys never meet.
  const again = [more[1]!, newDraft([more[1]!])];
  expect(new Set([...again, newDraft(again)].map(({ key }) => key)).size).toBe(3);
  expect(newDraft([]).probability).toBe(0);
});

test('however stages are added and taken away, no two share a key, and what was stored keeps its own (R5.8)', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-f0-9]{8}$/), { maxLength: 5 }), fc.array(fc.option(fc.nat(9)), { maxLength: 20 }), (ids, steps) => {
      let drafts = draftsOf(ids.map((id) => stage(id, 'open')));
      // A number takes that one away, nothing adds one.
      for (const step of steps) drafts = step === null ? [...drafts, newDraft(drafts)] : drafts.filter((_, at) => at !== step);
      expect(new Set(drafts.map(({ key }) => key)).size).toBe(drafts.length);
      for (const { id, key } of drafts) expect(id === undefined || (id === key && ids.includes(id))).toBe(true);
    }),
  );
});
