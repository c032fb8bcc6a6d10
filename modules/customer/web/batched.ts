/** Many small questions that arise within one moment go to the server as one. */
export function batched<Answer extends { readonly id: string }>(ask: (ids: readonly string[]) => Promise<readonly Answer[]>, most = 100): (id: string) => Promise<Answer | null> {
  let waiting: Map<string, Promise<Answer | null>> | null = null;
  let all: Promise<readonly Answer[]> | null = null;
  return (id) => {
    if (!waiting || !all || (waiting.size >= most && !waiting.has(id))) {
      const mine = new Map<string, Promise<Answer | null>>();
      waiting = mine;
      all = new Promise<readonly Answer[]>((resolve, reject) => {
        setTimeout(() => {
          if (waiting === mine) waiting = null;
          ask([...mine.keys()]).then(resolve, reject);
        }, 10);
      });
    }
    const known = waiting.get(id) ?? all.then((answers) => answers.find((answer) => answer.id === id) ?? null);
    waiting.set(id, known);
    return known;
  };
}
