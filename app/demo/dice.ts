/** Throws that fall the same way for the same seed (mulberry32), so that a made-up year can be told again. */
export class Dice {
  #state = 2_166_136_261;

  constructor(seed: string) {
    for (const character of seed) this.#state = Math.imul(this.#state ^ character.codePointAt(0)!, 16_777_619);
  }

  /** From 0, below 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** True in this share of all throws. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  one<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('Nothing to choose from.');
    return list[Math.floor(this.fraction() * list.length)]!;
  }
}
