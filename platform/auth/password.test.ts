import { describe, expect, it } from 'vitest';
import { hashPassword, passwordMatches, passwordWeakness } from './password.ts';

describe('passwordWeakness', () => {
  it.each(['Shan-gao-2026', '春风又绿江南岸明月何时照', 'Ab3$efgh', 'correct horse battery'])('lets %s pass', (password) => {
    expect(passwordWeakness(password)).toBeNull();
  });

  it.each([
    ['abc', '至少'],
    ['abcdefgh', '至少'],
    ['Abcdefgh1'.slice(0, 7), '至少'],
    ['1234567890', '太常见'],
    ['0987654321', '太常见'],
    ['abcdefghijkl', '太常见'],
    ['aaaaaaaaaaaa', '太常见'],
    ['Password123', '太常见'],
    ['woaini1314520', '太常见'],
    ['qwertyuiop', '太常见'],
    ['x'.repeat(129), '最多'],
  ])('refuses %s', (password, word) => {
    expect(passwordWeakness(password)).toContain(word);
  });

  it('refuses the names that somebody signs in with, backwards too', () => {
    expect(passwordWeakness('Zhang.Wei-88', ['zhang.wei-88'])).toContain('相同');
    expect(passwordWeakness('88-ieW.gnahZ', ['zhang.wei-88'])).toContain('相同');
    expect(passwordWeakness('Zhang.Wei-88', [null, undefined, ''])).toBeNull();
  });
});

describe('passwordMatches', () => {
  it('knows the password in every way of writing its characters, and no other', async () => {
    const stored = await hashPassword('Ａｂ3$efgh');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(stored, 'Ab3$efgh')).toBe(true);
    expect(await passwordMatches(stored, 'Ab3$efgH')).toBe(false);
    expect(await passwordMatches(stored, `Ab3$efgh${' '.repeat(200)}`)).toBe(false);
  });

  it('never matches where there is no account, not even the text that is hashed in its place', async () => {
    expect(await passwordMatches(null, 'the account that nobody has')).toBe(false);
  });
});
