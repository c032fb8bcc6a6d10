import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf, kindOfKey } from './keys.ts';

describe('what a customer is recognised by (R4.1)', () => {
  it('is the same for all spellings of one company', () => {
    const spellings = [
      { name: '深圳（华为）技术有限公司', creditCode: '91440300192203821x', phone: '0755-2878 0808' },
      { name: '深圳华为技术股份有限公司', creditCode: '9144 0300 1922 0382 1X', phone: '+86 755 28780808' },
    ];
    expect(keysOf(spellings[0]!)).toEqual(keysOf(spellings[1]!));
  });

  it('leaves out what is not there or no telephone number at all', () => {
    expect(keysOf({ name: '某公司', phone: '12' }).map(kindOfKey)).toEqual(['name']);
    expect(keysOf({})).toEqual([]);
  });

  it('never exceeds the column, whatever is typed, and never mixes its kinds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), fc.string({ maxLength: 30 }), (name, creditCode) => {
        const keys = keysOf({ name, creditCode });
        for (const key of keys) expect(key.length).toBeLessThanOrEqual(220);
        expect(new Set(keys.map(kindOfKey)).size).toBe(keys.length);
      }),
    );
  });
});
