import { isDuplicateKey } from '#platform/db/index.ts';
import { Problem } from '#platform/problem/index.ts';

/**
 * Does work for many items together; where one of them spoils it, for each half, until the one is found and `blame` is
 * told of it with a sentence. Items keep their order. What is nobody's fault (the database away, a lost lease) is thrown.
 */
export async function inPortions<T>(items: readonly T[], work: (items: readonly T[]) => Promise<void>, blame: (item: T, reason: string) => Promise<void>): Promise<void> {
  try {
    await work(items);
  } catch (error) {
    const reason = faultOf(error);
    if (reason === null) throw error;
    if (items.length === 1) return blame(items[0]!, reason);
    const half = Math.ceil(items.length / 2);
    await inPortions(items.slice(0, half), work, blame);
    await inPortions(items.slice(half), work, blame);
  }
}

/** Why a row could not be written, for people; null when it is not the row's fault. */
function faultOf(error: unknown): string | null {
  if (error instanceof Fault) return error.message;
  if (isDuplicateKey(error)) return '与已有的一条记录重复，请检查名称或编号。';
  // Class 22 of the SQL standard: a value that does not fit its column.
  const { sqlState } = error as { sqlState?: string };
  return typeof sqlState === 'string' && sqlState.startsWith('22') ? '有的内容太长或格式不对，请检查这一行。' : null;
}

/** Something that is a row's own fault. */
export class Fault extends Error {}

/** Gives what `work` gives; a problem that it meets is the row's fault. */
export async function faulting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.status < 500) throw new Fault(error.message);
    throw error;
  }
}
