// node bench/report.ts — builds docs/bench.md and its drawing of the results that the benchmarks left in bench/results/.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawGrowth } from './growth-plot.ts';
import { type Figure, goalText, isMet, type Kept, readResults, shown } from './results.ts';

interface Chapter {
  readonly bench: string;
  readonly title: string;
  readonly about: string;
}

const chapters: readonly Chapter[] = [
  { bench: 'generate', title: 'Filling a database', about: 'Rows past the product into an empty database, as each takes them fastest, secondary indexes built afterwards; companies, people and products are founded by the product. Names, their spelling and their search terms take most of the time.' },
  { bench: 'list', title: 'The customer list beside a bare route', about: 'The product answers a page of 20 with session, scope, filter, sort and abilities; beside it, in the same run, bare Fastify sends the same bytes from one prepared query by ids. 64 connections.' },
  { bench: 'routes', title: 'The busiest routes', about: 'CPU time of the server for one answer.' },
  { bench: 'crowd', title: 'A thousand people at work', about: 'Each with a session and a connection of his own, 1–3 s between an answer and the next request: 70 % lists and records, 15 % searches, 15 % writes (follow-ups noted, customers changed). The load generator and, where there is one, the database server run on the same machine.' },
  { bench: 'crowd-without-pause', title: 'The same thousand without any pause', about: 'Every answer is followed by the next request at once, so that a thousand requests always wait: what the machine answers in a second is the limit, and p50 is a thousand divided by it.' },
  { bench: 'connected', title: 'Ten thousand connected people', about: 'Each with a session of his own and the stream of his notifications open, 10–30 s between an answer and the next request.' },
  { bench: 'growth', title: 'Search, counts, depth and the director’s home', about: 'One person at a time, over HTTP. The words that are looked for are cut out of names that are there. Cold: every figure worked out anew (`fresh=1`); warm: as the server may have kept it for a minute at most, and says since when.' },
  { bench: 'transfer', title: 'Lists in and out', about: 'A list comes in beside the customers that are there, each row checked against their names and telephone numbers; some rows are twins. A hundred thousand go out. Meanwhile somebody keeps asking for pages.' },
  { bench: 'transfer-usual', title: 'Lists of a usual length', about: 'The same with 20,000 rows in and out, beside 100,000 customers.' },
  { bench: 'pages', title: 'In the browser', about: 'Chromium with a CPU four times slower and a line of 10 Mbit/s with 20 ms of delay opens the customer list of the demo company, goes to a record and comes back. Usable: the rows are painted and the page has answered to nothing else for half a second. What the files weigh is held by `tests/browser/page-weight.test.ts`.' },
  { bench: 'recycle', title: 'The night of recycling', about: 'Every owned customer of a company is judged by the recycling rules; a process that is killed on the way is followed by another.' },
];

const drawing = join(import.meta.dirname, '../docs/images/bench-growth.svg');
const document = join(import.meta.dirname, '../docs/bench.md');

/** One chapter: figures of both databases side by side, and the commands that give them again. */
function chapterText({ bench, title, about }: Chapter, results: readonly Kept[]): string {
  const told = results.filter((one) => one.bench === bench);
  if (told.length === 0) return `## ${title}\n\n${about}\n\nNot measured yet.\n`;
  const whats = [...new Set(told.flatMap(({ figures }) => figures.map(({ what }) => what)))];
  const rows = whats.map((what) => {
    const found = told.map(({ figures }) => figures.find((one) => one.what === what));
    const goal = found.find((one) => one?.goal);
    return `| ${what} | ${goal ? goalText(goal) : ''} | ${found.map(cell).join(' | ')} |`;
  });
  const runs = told.map((one) => `- ${one.database}: \`${one.command}\`, ${one.at.slice(0, 10)}, ${one.machine}; load ${one.load} when it ended.${(one.notes ?? []).map((note) => `\n  - ${note}`).join('')}`);
  const drawn = bench === 'growth' ? '\n![Growth](images/bench-growth.svg)\n' : '';
  return `## ${title}\n\n${about}\n\n| | goal | ${told.map(({ database }) => database).join(' | ')} |\n|---|---|${told.map(() => '---:').join('|')}|\n${rows.join('\n')}\n${drawn}\n${runs.join('\n')}\n`;
}

function cell(figure: Figure | undefined): string {
  if (!figure) return '–';
  const met = isMet(figure);
  return met === null ? shown(figure) : met ? `${shown(figure)} ✓` : `**${shown(figure)} ✗**`;
}

/** Every goal that was not reached, in one place. */
function missed(results: readonly Kept[]): string {
  const lines = results.flatMap(({ bench, database, figures }) => figures.filter((figure) => isMet(figure) === false).map((figure) => `- ${chapters.find((one) => one.bench === bench)?.title ?? bench}, ${database}: ${figure.what} ${shown(figure)}, wanted ${goalText(figure)}`));
  const goals = results.flatMap(({ figures }) => figures.filter(({ goal }) => goal)).length;
  return `${goals - lines.length} of ${goals} goals are met.${lines.length > 0 ? ` Not met:\n\n${lines.join('\n')}` : ''}\n`;
}

const head = `# How fast it is

Built by \`node bench/report.ts\` of the files in \`bench/results/\`; each names its command, the machine's class, and how much of it others
used. ✓ the goal is met, **✗** it is not. Figures of different runs compare only where the load was small; ratios within one run do.

\`npm run bench\` makes the databases where they are missing and runs everything, one after the other; \`bench/README.md\` names the single commands.
`;

const results = await readResults();
await drawGrowth(drawing, results);
// Written by hand: what no single measurement says.
const limits = await readFile(join(import.meta.dirname, 'limits.md'), 'utf8');
await writeFile(document, `${head}\n## Goals\n\n${missed(results)}\n${limits}\n${chapters.map((chapter) => chapterText(chapter, results)).join('\n')}`);
process.stdout.write('docs/bench.md and docs/images/bench-growth.svg are built.\n');
