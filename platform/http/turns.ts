/** Begins what it is given, at once or when it is its turn. */
export type Turns = (begin: () => void) => void;

/** The loop goes round so often between two beginnings: it lets in one connection each time, and newcomers should not queue twice. */
const rounds = 4;

/**
 * Lets one after the other begin, in the order they came, and the event loop go round in between. Where the database lies inside the
 * process, an answer occupies it; without turns every request at hand would be answered before the next connection is accepted, and
 * whoever came last during a rush waited a minute beside others who waited a second.
 */
export function takeTurns(): Turns {
  const waiting: (() => void)[] = [];
  let taken = false;
  const free = (): void => {
    const begin = waiting.shift();
    taken = begin !== undefined;
    if (!begin) return;
    afterRounds(rounds, free);
    begin();
  };
  return (begin) => {
    if (taken) return void waiting.push(begin);
    taken = true;
    afterRounds(rounds, free);
    begin();
  };
}

function afterRounds(count: number, then: () => void): void {
  setImmediate(count === 1 ? then : () => afterRounds(count - 1, then));
}
