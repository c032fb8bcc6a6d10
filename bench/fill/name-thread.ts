// A thread of name-blocks.ts.
import { parentPort } from 'node:worker_threads';
import { normaliseName, pinyinKey, searchTerms } from '#platform/search/text/index.ts';
import { Dice } from '#app/demo/dice.ts';
import type { BlockOrder, Named } from './name-blocks.ts';
import { companyName } from './names.ts';
import { lineStart } from './search-lines.ts';

parentPort!.on('message', ({ seed, ids, companies, places }: BlockOrder) => {
  const dice = new Dice(seed);
  let lines = '';
  const names = ids.map((id, index): Named => {
    const name = companyName(places[index]!, dice);
    const start = lineStart(companies[index]!, 'customer');
    for (const term of searchTerms(name)) lines += `${start}${term}\t${id}\n`;
    return { name, pinyin: pinyinKey(name), key: normaliseName(name) };
  });
  parentPort!.postMessage({ names, lines });
});
