// Lines that are too many for memory, put into order by the system's sort.
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A file of tab-separated lines that is sorted once and read then. */
export class SortedLines {
  readonly #path: string;
  readonly #directory: string;
  readonly #file: ReturnType<typeof createWriteStream>;
  #text = '';

  constructor(directory: string, name: string) {
    this.#directory = directory;
    this.#path = join(directory, name);
    this.#file = createWriteStream(this.#path);
  }

  add(line: readonly string[]): void {
    this.#text += `${line.join('\t')}\n`;
    if (this.#text.length > 1 << 20) this.#flush();
  }

  /** Lets the file take what was added, so that lines do not gather in memory. */
  async drained(): Promise<void> {
    if (this.#file.writableNeedDrain) await once(this.#file, 'drain');
  }

  #flush(): void {
    this.#file.write(this.#text);
    this.#text = '';
  }

  /** Every line once, byte by byte in order. */
  async *sorted(): AsyncGenerator<string[]> {
    this.#flush();
    this.#file.end();
    await once(this.#file, 'close');
    const sort = spawn('sort', ['-u', '-S', '25%', '-T', this.#directory, '-o', this.#path, this.#path], { env: { ...process.env, LC_ALL: 'C' }, stdio: 'inherit' });
    const [code] = (await once(sort, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`sort ended with ${code}: is the disk full?`);
    for await (const line of createInterface({ input: createReadStream(this.#path, { highWaterMark: 1 << 20 }), crlfDelay: Infinity })) yield line.split('\t');
  }
}
