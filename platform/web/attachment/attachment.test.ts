import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileTone, previewOf, wellNamed } from './attachment.ts';
import { inTurn } from './in-turn.ts';

const noon = Date.parse('2026-11-22T04:30:05Z');
const picture = (name: string): File => new File(['x'], name, { type: 'image/png' });

test('pictures and PDFs are looked at, everything else is downloaded', () => {
  expect([previewOf('png'), previewOf('jpg'), previewOf('pdf'), previewOf('heic'), previewOf('docx')]).toEqual(['image', 'image', 'pdf', null, null]);
});

test('documents have the colour people know them by', () => {
  expect([fileTone('docx'), fileTone('xlsx'), fileTone('pdf'), fileTone('zip')]).toEqual(['accent', 'good', 'bad', 'neutral']);
});

test('pasted pictures and photos are named by the moment in Shanghai', () => {
  expect(wellNamed(picture('image.png'), 'paste', noon).name).toBe('截图 2026-11-22 123005.png');
  expect(wellNamed(picture('image.jpg'), 'camera', noon).name).toBe('照片 2026-11-22 123005.jpg');
  expect(wellNamed(picture('IMG_0001'), 'camera', noon).name).toBe('照片 2026-11-22 123005.jpg');
});

test('files that have a name keep it, and their type', () => {
  expect(wellNamed(picture('报价.png'), 'paste', noon).name).toBe('报价.png');
  expect(wellNamed(picture('image.png'), 'chosen', noon).name).toBe('image.png');
  expect(wellNamed(picture('image.png'), 'paste', noon).type).toBe('image/png');
});

/** Pieces of work that end when the test says so. */
function work(): { promise: Promise<void>; end: () => void } {
  let end = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}

test('never more at once than allowed, in the order they came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 12 }), async (atOnce, count) => {
      const start = inTurn(atOnce);
      const begun: number[] = [];
      let running = 0;
      let most = 0;
      await Promise.all(
        Array.from({ length: count }, (_, at) =>
          start(async () => {
            begun.push(at);
            running += 1;
            most = Math.max(most, running);
            await Promise.resolve();
            running -= 1;
          }),
        ),
      );
      expect(begun).toEqual(Array.from({ length: count }, (_, at) => at));
      expect(most).toBeLessThanOrEqual(atOnce);
    }),
  );
});

test('one that fails makes room for the next', async () => {
  const start = inTurn(1);
  const first = work();
  const failing = start(async () => {
    await first.promise;
    throw new Error('refused');
  });
  const second = start(() => Promise.resolve('sent'));
  first.end();
  await expect(failing).rejects.toThrow('refused');
  expect(await second).toBe('sent');
});
