import type { ServerResponse } from 'node:http';

/** Begins what it is given, at once or when it is its turn. It says by `ended` that its place is free again. */
export type Turns = (begin: (ended: () => void) => void) => void;

/** The loop goes round so often between two beginnings: it lets in one connection each time, and newcomers should not queue twice. */
const rounds = 4;

export interface TurnOptions {
  /** So many are at work at once. */
  readonly places?: number;
  /** Milliseconds after which somebody's place is given to the next although he is still at work. */
  readonly patience?: number;
}

/**
 * Lets one after the other begin, in the order they came, and the event loop go round in between. Where the database lies inside the
 * process, an answer occupies it; without turns every request at hand would be answered before the next connection is accepted, and
 * whoever came last during a rush waited a minute beside others who waited a second. Not all begin at once either: a page that asks
 * the database eight questions would wait in its queue eight times, and a thousand half-done answers lie in memory.
 */
export function takeTurns({ places = 32, patience = 1000 }: TurnOptions = {}): Turns {
  const waiting: Parameters<Turns>[0][] = [];
  let taken = false;
  let atWork = 0;
  const next = (): void => {
    if (taken || atWork >= places) return;
    const begin = waiting.shift();
    if (!begin) return;
    taken = true;
    atWork += 1;
    afterRounds(rounds, () => {
      taken = false;
      next();
    });
    begin(placeOf(() => {
      atWork -= 1;
      next();
    }, patience));
  };
  return (begin) => {
    waiting.push(begin);
    next();
  };
}

const held = new WeakMap<ServerResponse, () => void>();

/** The response stays open for hours from now on: its place is given to the next at once. Without this every stream would hold its place until patience ends, and after a restart a thousand of them come at the same moment. */
export function leavePlace(response: ServerResponse): void {
  held.get(response)?.();
}

/** Calls `ended` once the response is through, has left its place, or its reader is gone; at once where he left while he waited: no `close` comes a second time. */
export function whenClosed(response: ServerResponse, ended: () => void): void {
  if (response.closed || response.destroyed || response.socket?.destroyed) ended();
  else {
    held.set(response, ended);
    // The framework's own listeners come to the ten that Node thinks usual.
    response.setMaxListeners(response.getMaxListeners() + 1).once('close', ended);
  }
}

/** What frees a place, once: when it is called, or when patience ends. */
function placeOf(free: () => void, patience: number): () => void {
  let held = true;
  const ended = (): void => {
    if (!held) return;
    held = false;
    clearTimeout(timer);
    free();
  };
  const timer = setTimeout(ended, patience).unref();
  return ended;
}

function afterRounds(count: number, then: () => void): void {
  setImmediate(count === 1 ? then : () => afterRounds(count - 1, then));
}
