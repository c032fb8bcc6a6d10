import { describe, expect, it } from 'vitest';
import { accountKey, userNameProblem } from './account.ts';
import { deviceName } from './device-name.ts';
import { digest, newCode, newSecret, oneTimePassword } from './secret.ts';

describe('accountKey', () => {
  it.each([
    [' 张伟 ', '张伟'],
    ['Ｚｈａｎｇ Ｗｅｉ', 'zhangwei'],
    ['138 1234 5678', '13812345678'],
    ['Zhang@Example.COM', 'zhang@example.com'],
    ['张\u200b伟', '张伟'],
  ])('%s is looked up as %s', (typed, key) => {
    expect(accountKey(typed)).toBe(key);
  });
});

describe('userNameProblem', () => {
  it.each(['张伟', 'zhang.wei', '销售_01', '欧阳-娜娜', 'a1'])('lets %s be a name', (name) => {
    expect(userNameProblem(name)).toBeNull();
  });
  it.each(['张', 'a'.repeat(31), 'a@b.cn', '13812345678', '123456', '张 /伟', '<b>', ''])('refuses %s', (name) => {
    expect(userNameProblem(name)).toMatchObject({ path: 'userName' });
  });
});

describe('secrets', () => {
  it('are long, different and stored as hashes', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(digest(one)).toMatch(/^[0-9a-f]{64}$/);
    // The parts of a hash cannot run into each other.
    expect(digest('ab', 'c')).not.toBe(digest('a', 'bc'));
  });
  it('for people can be read and typed', () => {
    for (let round = 0; round < 50; round += 1) {
      expect(newCode()).toMatch(/^\d{6}$/);
      expect(oneTimePassword()).toMatch(/^[a-zA-Z2-9]{14}$/);
      expect(oneTimePassword()).not.toMatch(/[il1oIO0]/);
    }
  });
});

describe('deviceName', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  it.each([
    [chrome, 'Windows 上的 Chrome'],
    [`${chrome} Edg/140.0.0.0`, 'Windows 上的 Edge'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50', 'iPhone 上的 微信'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', 'Mac 上的 Safari'],
    ['Mozilla/5.0 (Linux; Android 15; HarmonyOS) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36', '鸿蒙 上的 Chrome'],
    ['curl/8.0', '未知设备'],
    ['', '未知设备'],
  ])('%s', (agent, name) => {
    expect(deviceName(agent)).toBe(name);
  });
});
