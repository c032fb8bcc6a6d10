// The emulated browser has no pictures: charts draw into nothing, and what stands around them can be tested.
const nothing: object = new Proxy({} as Record<string, unknown>, {
  get: (set, name: string) => (name in set ? set[name] : name === 'measureText' ? () => ({ width: 0 }) : () => nothing),
});

/** For all pages: a chart's chunk may have been loaded by a test before, and then draws at once. */
export function drawNothing(): void {
  (HTMLCanvasElement.prototype as { getContext: unknown }).getContext = () => nothing;
}
