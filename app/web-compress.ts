import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);
/** Below this a compressed answer is not worth its header. */
const least = 1024;
/** The step above costs five times the time and saves a twentieth. */
const quality = 9;

/** Puts a brotli and a gzip twin beside each file of the build, so that the server compresses nothing while somebody waits. */
export function compressedTwins(): Plugin {
  return {
    name: 'compressed-twins',
    apply: 'build',
    async writeBundle({ dir = '.' }, bundle) {
      const texts = Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name));
      await Promise.all(texts.map((name) => writeTwins(join(dir, name))));
    },
  };
}

async function writeTwins(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < least) return;
  const [brotli, gzipped] = await Promise.all([asBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }), asGzip(content, { level: 9 })]);
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
}
