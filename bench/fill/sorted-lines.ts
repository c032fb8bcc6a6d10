// Lines that are too many for memory, put into order by the system's sort.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

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
    this.addText(`${line.join('\t')}\n`);
  }

  addText(text: string): void {
    this.#text += text;
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

  /** Every line once, byte by byte in order, many at a time; the files are gone afterwards. */
  async *sorted(): AsyncGenerator<string[]> {
    this.#flush();
    this.#file.end();
    await once(this.#file, 'close');
    const ordered = `${this.#path}.sorted`;
    const sort = spawn('sort', ['-u', '-S', '1G', '--parallel=2', '-T', this.#directory, '-o', ordered, this.#path], { env: { ...process.env, LC_ALL: 'C' }, stdio: 'inherit' });
    const [code] = (await once(sort, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`sort ended with ${code}: is the disk full?`);
    await rm(this.#path);
    let rest = '';
    for await (const chunk of createReadStream(ordered, { encoding: 'utf8', highWaterMark: 1 << 18 }) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      yield lines;
    }
    await rm(ordered);
  }
}
