import { writeFileSync } from 'node:fs';
import { divisionsFromSource } from './source.ts';

// node platform/region/generate.ts — writes the two files that everything else in this folder reads.
const { cities, districts } = divisionsFromSource();
for (const [file, names] of Object.entries({ cities, districts })) {
  writeFileSync(new URL(`./${file}.json`, import.meta.url), `${JSON.stringify(names)}\n`);
}
