/** Answers kept before they are all forgotten, so that strange questions do not fill the memory. */
const most = 10_000;

/**
 * Answers to questions about how much there is of something, by which a way to look for it is chosen: asked of the database now and
 * then, and kept for `milliseconds` in between. What they decide may cost time when they are out of date, and never a row.
 */
export class KeptAnswers<T> {
  readonly #milliseconds: number;
  readonly #kept = new Map<string, { readonly answer: T; readonly until: number }>();

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** The answer kept under `key`, else what `ask` gives now; what `ask` throws is not kept. */
  async of(key: string, ask: () => Promise<T>): Promise<T> {
    const found = this.#kept.get(key);
    if (found && found.until > Date.now()) return found.answer;
    const answer = await ask();
    if (this.#kept.size >= most) this.#kept.clear();
    this.#kept.set(key, { answer, until: Date.now() + this.#milliseconds });
    return answer;
  }
}
