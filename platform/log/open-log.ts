import { type DestinationStream, pino } from 'pino';
import type { Log } from '#platform/context/index.ts';
import { quietError, scrubbed } from './scrub.ts';

/** The log of a process: a JSON object a line. Secrets are taken out by name, people’s addresses and numbers by their look, values out of errors. */
export function openLog(level: string, to?: DestinationStream): Log {
  const options = {
    level,
    redact: ['password', 'token', 'authorization', 'cookie', '*.password', '*.token', '*.authorization', '*.cookie'],
    serializers: { err: quietError },
    formatters: { log: withoutPeople },
  };
  return to ? pino(options, to) : pino(options);
}

function withoutPeople(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? scrubbed(value) : value]));
}
