// What a backup or a restore says when it did not succeed (N3): one Chinese sentence, with what to do where that is known.
import { describe, expect, it } from 'vitest';
import { OperationRefused } from './archive.ts';
import { sentenceOf } from './command.ts';

const no = (code: string, path?: string): Error => Object.assign(new Error(`${code}: said by the system`), { code, path });

describe('what an operation says', () => {
  it.each([
    ['EACCES', '没有权限'],
    ['EROFS', '只能读'],
    ['ENOTDIR', '不是文件夹'],
    ['EEXIST', '不是文件夹'],
    ['ENOSPC', '已满'],
  ])('%s names the place and the way out', (code, words) => {
    const said = sentenceOf(no(code, '/backup/x'));
    expect(said).toMatch(/^没有完成：.*\/backup\/x.*。$/);
    expect(said).toContain(words);
    expect(said).not.toContain('said by the system');
  });

  it('a disk that fills in the middle of a stream names no path, and is a sentence still', () => {
    expect(sentenceOf(no('ENOSPC'))).toContain('备份文件夹 所在的磁盘已满');
  });

  it('a refusal is its own sentence; what nobody foresaw keeps its words', () => {
    expect(sentenceOf(new OperationRefused('备份已损坏。'))).toBe('备份已损坏。');
    expect(sentenceOf(new Error('connect ECONNREFUSED 127.0.0.1:3306'))).toBe('没有完成：connect ECONNREFUSED 127.0.0.1:3306');
    expect(sentenceOf('mysterious')).toBe('没有完成：mysterious');
  });
});
