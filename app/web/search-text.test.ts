import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search-text.ts';

test('every value of an address is a text, numbers too', () => {
  expect(parseSearch('?page=2&q=%E5%8D%8E%E4%B8%BA')).toEqual({ page: '2', q: '华为' });
  expect(parseSearch('')).toEqual({});
});

test('what has no value stands in no address', () => {
  expect(stringifySearch({ page: 2, q: '华为 技术', scene: '', view: undefined, stage: null })).toBe('?page=2&q=%E5%8D%8E%E4%B8%BA+%E6%8A%80%E6%9C%AF');
  expect(stringifySearch({ scene: '' })).toBe('');
});

test('what is written is read again, signs of addresses included', () => {
  const search = { filter: '{"all":[{"field":"name","is":"contains","value":"a&b=c#d+e"}]}' };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});
