import { describe, expect, it } from 'vitest';
import { openLog, quietError, scrubbed } from './index.ts';

/** What is written for one call. */
function written(work: (log: ReturnType<typeof openLog>) => void, level = 'info'): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  work(openLog(level, { write: (line) => void lines.push(JSON.parse(line)) }));
  return lines;
}

describe('the log holds nothing of people (issue 4 §2)', () => {
  it('keeps ids, instants and route templates, and takes out addresses and numbers of people', () => {
    const id = '01936b0e-7d1c-7b3a-9f10-123456789012';
    expect(scrubbed(`${id} 2026-11-22 14:30:05.123 /api/customers/:id 1843`)).toBe(`${id} 2026-11-22 14:30:05.123 /api/customers/:id 1843`);
    expect(scrubbed('250 OK <li.ming@example.com.cn> 13812345678, +8613812345678')).toBe('250 OK <***@***> ***, ***');
  });

  it('drops the values that a driver or a parser quotes, and whatever hangs on the error', () => {
    const refused = Object.assign(new Error("Duplicate entry '王小明-13812345678' for key 'person_name'"), { code: 'ER_DUP_ENTRY', errno: 1062, sqlState: '23000', sql: "insert into person values ('王小明')", sqlMessage: "Duplicate entry '王小明'" });
    const unread = (() => {
      try {
        return JSON.parse('{"name": 王小明}');
      } catch (error) {
        return error as Error;
      }
    })();
    const [first, second] = written((log) => {
      log.error({ err: refused, requestId: 'r-1' }, 'a request failed');
      log.error({ err: new Error('outside', { cause: unread }) }, 'a request failed');
    });
    expect(JSON.stringify([first, second])).not.toMatch(/王小明|138123/);
    expect(first).toMatchObject({ requestId: 'r-1', err: { code: 'ER_DUP_ENTRY', errno: 1062, message: "Duplicate entry '…' for key '…'" } });
    expect(String((first!.err as { stack: string }).stack)).toContain('log.test.ts');
    expect(second).toMatchObject({ err: { message: 'outside', cause: { type: 'SyntaxError' } } });
  });

  it('takes out secrets by name, and says nothing of what is no error', () => {
    expect(written((log) => log.info({ token: 'geheim', sending: { password: 'geheim' } }, 'x'))[0]).toMatchObject({ token: '[Redacted]', sending: { password: '[Redacted]' } });
    expect(quietError('王小明')).toEqual({ type: 'string', message: '' });
  });

  it.each([
    ['debug', 3],
    ['info', 2],
    ['error', 1],
    ['silent', 0],
  ])('at %s %i of three lines are written', (level, count) => {
    const lines = written((log) => {
      log.debug?.({}, 'read');
      log.info({}, 'changed');
      log.error({}, 'failed');
    }, level);
    expect(lines).toHaveLength(count);
  });
});
