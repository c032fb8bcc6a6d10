// The emulated browser has no pictures: charts draw into nothing, and what stands around them can be tested.
import { afterAll, beforeAll } from 'vitest';

const nothing: object = new Proxy({} as Record<string, unknown>, {
  get: (set, name: string) => (name in set ? set[name] : name === 'measureText' ? () => ({ width: 0 }) : () => nothing),
});

/** At the top of a file whose pages draw charts. */
export function drawNothing(): void {
  const canvas = HTMLCanvasElement.prototype as { getContext: unknown };
  const { getContext } = canvas;
  beforeAll(() => {
    canvas.getContext = () => nothing;
  });
  afterAll(() => {
    canvas.getContext = getContext;
  });
}
