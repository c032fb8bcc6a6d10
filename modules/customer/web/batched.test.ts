import { describe, expect, it, vi } from 'vitest';
import { batched } from './batched.ts';

describe('questions that arise together', () => {
  it('go out as one, each with its own answer', async () => {
    const ask = vi.fn<(ids: readonly string[]) => Promise<{ id: string; says: string }[]>>((ids) => Promise.resolve(ids.filter((id) => id !== 'none').map((id) => ({ id, says: `${id}!` }))));
    const one = batched(ask);
    expect(await Promise.all([one('a'), one('b'), one('a'), one('none')])).toEqual([{ id: 'a', says: 'a!' }, { id: 'b', says: 'b!' }, { id: 'a', says: 'a!' }, null]);
    expect(ask.mock.calls).toEqual([[['a', 'b', 'none']]]);
  });

  it('later ones go out by themselves', async () => {
    const ask = vi.fn<(ids: readonly string[]) => Promise<{ id: string }[]>>((ids) => Promise.resolve(ids.map((id) => ({ id }))));
    const one = batched(ask);
    await one('a');
    await one('b');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('are divided where they are too many, and none is lost', async () => {
    const ask = vi.fn<(ids: readonly string[]) => Promise<{ id: string }[]>>((ids) => Promise.resolve(ids.map((id) => ({ id }))));
    const one = batched(ask, 2);
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(one));
    expect(answers.map((answer) => answer?.id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(ask.mock.calls.map(([ids]) => ids)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('fail together, and the next try is a new question', async () => {
    const ask = vi.fn<(ids: readonly string[]) => Promise<{ id: string }[]>>().mockRejectedValueOnce(new Error('line is down')).mockResolvedValue([{ id: 'a' }]);
    const one = batched(ask);
    await expect(Promise.all([one('a'), one('b')])).rejects.toThrow('line is down');
    expect(await one('a')).toEqual({ id: 'a' });
  });
});
