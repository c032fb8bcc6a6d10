// Names of customers with their spelling, which takes longer than all the rest: made by threads, a block at a time.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Births } from './births.ts';

export interface Named {
  readonly name: string;
  readonly pinyin: string;
  /** Under which the duplicate check meets it. */
  readonly key: string;
}

/** Names of customers that follow each other, and the lines that the search finds them by. */
export interface NamedBlock {
  readonly names: readonly Named[];
  readonly lines: string;
}

/** What a thread is asked for: names for customers, whose companies and cities are given by their numbers. */
export interface BlockOrder {
  readonly seed: string;
  readonly ids: readonly string[];
  readonly companies: readonly number[];
  readonly places: readonly number[];
}

const blockSize = 2000;

/** Blocks in the order of the customers, the same ones however many threads make them. */
export async function* nameBlocks(births: Births, seed: string): AsyncGenerator<NamedBlock> {
  const threads = Array.from({ length: Math.min(4, availableParallelism()) }, () => new Worker(new URL('name-thread.ts', import.meta.url)));
  const ordered: Promise<NamedBlock>[] = [];
  const begin = (number: number): void => {
    const start = number * blockSize;
    if (start >= births.count) return;
    const end = Math.min(start + blockSize, births.count);
    const order: BlockOrder = { seed: `${seed} names ${number}`, ids: births.ids.slice(start, end), companies: [...births.companyOf.subarray(start, end)], places: [...births.placeOf.subarray(start, end)] };
    ordered.push(answerOf(threads[number % threads.length]!, order));
  };
  try {
    // Each thread has one block at work and one waiting.
    const ahead = threads.length * 2;
    for (let number = 0; number < ahead; number += 1) begin(number);
    for (let number = ahead; ordered.length > 0; number += 1) {
      yield await ordered.shift()!;
      begin(number);
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** A thread answers in the order in which it was asked. */
const waiting = new WeakMap<Worker, Waiting[]>();

interface Waiting {
  readonly resolve: (block: NamedBlock) => void;
  readonly reject: (error: Error) => void;
}

function answerOf(thread: Worker, order: BlockOrder): Promise<NamedBlock> {
  const asked = waiting.get(thread) ?? listenTo(thread);
  return new Promise((resolve, reject) => {
    asked.push({ resolve, reject });
    thread.postMessage(order);
  });
}

function listenTo(thread: Worker): Waiting[] {
  const asked: Waiting[] = [];
  waiting.set(thread, asked);
  thread.on('message', (block: NamedBlock) => asked.shift()!.resolve(block));
  thread.on('error', (error: Error) => asked.forEach(({ reject }) => reject(error)));
  return asked;
}
