import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The address that a process of `product-process.ts` says it listens on; throws when it ends before. */
export async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const [, url] = /^listening (\S+)$/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('The process ended before it listened.');
}
