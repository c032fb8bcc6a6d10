// Light and dark as a person or the machine says, and what is narrow (R13.1).
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ThemeProvider, ToneTag, usePhone, useTheme } from './index.ts';
import { sizes } from './tokens.ts';

/** A machine whose look and window change under the page. */
const machine = { dark: false, width: 1440, listeners: new Set<() => void>() };
const matches = (media: string): boolean => (media.includes('color-scheme') ? machine.dark : machine.width <= Number(/max-width: (\d+)px/.exec(media)?.[1] ?? 0));
const change = (next: Partial<typeof machine>) =>
  act(() => {
    Object.assign(machine, next);
    for (const listener of machine.listeners) listener();
  });
beforeEach(() => {
  Object.assign(machine, { dark: false, width: 1440 });
  machine.listeners.clear();
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: matches(media),
    addEventListener: (_: string, listener: () => void) => machine.listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => machine.listeners.delete(listener),
    addListener: () => undefined,
    removeListener: () => undefined,
  }));
});
afterEach(() => {
  delete document.documentElement.dataset.theme;
});

function Look(): ReactNode {
  const { mode, choice, choose } = useTheme();
  const phone = usePhone();
  return (
    <>
      <p>{`${mode} ${choice} ${phone ? 'phone' : 'desk'}`}</p>
      {(['light', 'dark', 'system'] as const).map((one) => (
        <button key={one} type="button" onClick={() => choose(one)}>
          {one}
        </button>
      ))}
    </>
  );
}
const look = () => render(<ThemeProvider>{<Look />}</ThemeProvider>);
const shown = (): string | null => document.querySelector('p')!.textContent;
const press = (name: string) => userEvent.setup({ delay: null, pointerEventsCheck: 0 }).click(screen.getByRole('button', { name }));

test('nobody has chosen: it looks as the machine does, and goes along when that changes in the evening', () => {
  look();
  expect([shown(), document.documentElement.dataset.theme]).toEqual(['light system desk', 'light']);
  change({ dark: true });
  expect([shown(), document.documentElement.dataset.theme]).toEqual(['dark system desk', 'dark']);
});

test.each([['light', true], ['dark', false]] as const)('chosen %s, it stays so whatever the machine does, and the next time as well', async (choice, dark) => {
  const { unmount } = look();
  await press(choice);
  change({ dark });
  expect(shown()).toBe(`${choice} ${choice} desk`);
  unmount();
  look();
  expect([shown(), document.documentElement.dataset.theme]).toEqual([`${choice} ${choice} desk`, choice]);
});

test('back to the machine’s own, it follows it again', async () => {
  machine.dark = true;
  look();
  await press('light');
  await press('system');
  expect(shown()).toBe('dark system desk');
  change({ dark: false });
  expect(shown()).toBe('light system desk');
});

test.each(['', 'sepia', 'null', '{"mode":"dark"}'])('what was kept and means nothing (“%s”) is as if nobody had chosen', (kept) => {
  localStorage.setItem('zhanye.mode', kept);
  look();
  expect(shown()).toBe('light system desk');
});

test('a browser that keeps nothing still changes its look', async () => {
  const full = (): never => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: full, clear: () => undefined });
  look();
  await press('dark');
  expect(shown()).toBe('dark dark desk');
});

test.each([
  [sizes.phone, 'desk'],
  [sizes.phone - 1, 'phone'],
  [390, 'phone'],
  [0, 'phone'],
])('a window %i wide is that of a %s, also when it is drawn that narrow on the way', (width, kind) => {
  look();
  expect(shown()).toContain('desk');
  change({ width });
  expect(shown()).toContain(kind);
  change({ width: 1440 });
  expect(shown()).toContain('desk');
});

test('a page that is gone watches nothing any more', () => {
  const { unmount } = look();
  expect(machine.listeners.size).toBeGreaterThan(0);
  unmount();
  expect(machine.listeners.size).toBe(0);
});

test('without a theme around it a part of a page is light and chooses nothing', async () => {
  render(<Look />);
  await press('dark');
  expect([shown(), localStorage.getItem('zhanye.mode')]).toEqual(['light system desk', null]);
});

test('tags of different tones look different; one that says none is neutral', () => {
  const { container } = render(
    <>
      {(['accent', 'good', 'attention', 'bad', 'neutral'] as const).map((tone) => (
        <ToneTag key={tone} tone={tone}>
          x
        </ToneTag>
      ))}
      <ToneTag>x</ToneTag>
    </>,
  );
  const looks = [...container.children].map(({ className }) => className);
  expect(new Set(looks).size).toBe(5);
  expect(looks[5]).toBe(looks[4]);
});
