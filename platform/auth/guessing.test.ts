// Passwords against those who guess (R1.1): every way of dressing a bad one up is seen, and nothing that is long and strange is refused.
import fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { wholeCompany } from '#platform/permission/index.ts';
import { own, viewerWith } from '#tests/harness/platform.ts';
import { bearerHash, narrowed } from './access-token.ts';
import { accountKey } from './account.ts';
import { deviceName } from './device-name.ts';
import { passwordWeakness } from './password.ts';
import { digest, newSecret, oneTimePassword } from './secret.ts';
import { worstPasswords } from './worst-passwords.ts';

describe('a password', () => {
  const dress = fc.constantFrom<(text: string) => string>((text) => text, (text) => text.toUpperCase(), (text) => text[0]!.toUpperCase() + text.slice(1), (text) => text + text + text, (text) => [...text].map((letter, index) => (index % 2 ? letter.toUpperCase() : letter)).join(''));
  const tail = fc.stringMatching(/^[0-9!@#]{0,6}$/);

  it('of the worst is refused however it is written and whatever digits follow', () => {
    fc.assert(fc.property(fc.constantFrom(...worstPasswords.filter((word) => /[a-z]$/.test(word))), dress, tail, (word, dressed, behind) => {
      expect(passwordWeakness(dressed(word) + (dressed(word).length > word.length ? '' : behind))).not.toBeNull();
    }), { numRuns: 300 });
  });
  it('that goes up or down in steps, or repeats a few signs, is refused at any length', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 40 }), fc.integer({ min: 0x5000, max: 0x9000 }), fc.constantFrom(-1, 0, 1), (length, first, step) => {
      expect(passwordWeakness([...Array(length)].map((_, index) => String.fromCharCode(first + index * step)).join(''))).not.toBeNull();
    }));
    fc.assert(fc.property(fc.array(fc.constantFrom('甲', 'A', '9'), { minLength: 10, maxLength: 60 }), (signs) => passwordWeakness(signs.join('')) !== null));
  });
  it('that is one’s own name, forwards or backwards, in any case, is refused', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z][a-z0-9.]{11,20}$/), fc.boolean(), (name, backwards) => {
      const text = backwards ? [...name].reverse().join('') : name.toUpperCase();
      expect(passwordWeakness(text, [name])).not.toBeNull();
    }));
  });
  it('that we make ourselves is always one that we would take', () => {
    for (let round = 0; round < 200; round += 1) expect(passwordWeakness(oneTimePassword())).toBeNull();
  });
  it('is told in one sentence what is wrong with it', () => {
    fc.assert(fc.property(fc.string({ maxLength: 140 }), (text) => {
      const weakness = passwordWeakness(text);
      if (weakness !== null) expect(weakness).toMatch(/^[^。]+。$/);
      if ([...text.normalize('NFKC')].length < 8) expect(weakness).not.toBeNull();
    }));
  });
});

describe('what an account is looked up by', () => {
  it('is the same however it is typed, and looked up again gives itself', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-zA-ZＡ-Ｚ一-龥0-9 .@_-]{0,30}$/), (typed) => accountKey(accountKey(typed)) === accountKey(typed)));
    expect(new Set(['Zhang.Wei', ' zhang.wei ', 'ＺＨＡＮＧ．ｗｅｉ', 'zhang .wei'].map(accountKey)).size).toBe(1);
  });
});

describe('an access token', () => {
  const request = (authorization?: string): FastifyRequest => ({ headers: { authorization } }) as unknown as FastifyRequest;
  it('is known by its form, and kept as a hash of itself alone', () => {
    const secret = `zhanye_${newSecret()}`;
    expect(bearerHash(request(`Bearer ${secret}`))).toBe(digest(secret));
    for (const other of [undefined, '', secret, `bearer ${secret}`, `Bearer ${secret} `, `Bearer x${secret}`, 'Bearer zhanye_short', `Bearer zhanye_${'a'.repeat(61)}`, `Basic ${secret}`]) expect(bearerHash(request(other)), other).toBeNull();
  });
  it('may do what it was given, as far as its owner still may, and nothing beside', () => {
    const rights = ['a.read', 'b.read', 'c.read'];
    fc.assert(fc.property(fc.subarray(rights), fc.subarray([...rights, 'd.read']), fc.boolean(), (held, given, isSystemAdministrator) => {
      const viewer = viewerWith({ isSystemAdministrator, rights: Object.fromEntries(held.map((right) => [right, own])) });
      const token = narrowed(viewer, given);
      expect(token.isSystemAdministrator).toBe(false);
      expect([...token.rights.keys()]).toEqual(given.filter((right) => isSystemAdministrator || held.includes(right)));
      for (const scope of token.rights.values()) expect(scope).toEqual(isSystemAdministrator ? wholeCompany : own);
      expect([token.id, token.companyId]).toEqual([viewer.id, viewer.companyId]);
    }));
  });
});

describe('a device', () => {
  it('has a name that people know, whatever a browser says of itself', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (agent) => {
      const name = deviceName(agent);
      expect(name.length > 0 && name.length <= 20).toBe(true);
    }));
  });
});
