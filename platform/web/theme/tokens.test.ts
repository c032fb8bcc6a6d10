import { describe, expect, test } from 'vitest';
import { chartColours, colours, type ColourTokens, type Mode, sizes, tokenSheet } from './tokens.ts';

const modes = ['light', 'dark'] as const;
const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast of two colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each(modes)('%s', (mode: Mode) => {
  const tokens: ColourTokens = colours[mode];
  const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover'] as const;

  test.each(grounds)('text is readable on %s', (ground) => {
    for (const text of ['ink', 'inkSoft', 'inkFaint', 'accent', 'bad'] as const) {
      expect(contrast(tokens[text], tokens[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['accent', 'neutral', 'good', 'attention', 'bad'] as const)('a %s tag is readable', (tone) => {
    expect(contrast(tokens[tone], tokens[`${tone}Soft`])).toBeGreaterThanOrEqual(4.5);
  });

  test('what stands on the accent is readable, also while pointed at', () => {
    expect(contrast(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.onAccent, tokens.accentHover)).toBeGreaterThanOrEqual(4.5);
  });

  test('series of charts stand out from the sheet and are all different', () => {
    const series = chartColours[mode];
    expect(new Set(series).size).toBe(series.length);
    for (const colour of series) expect(contrast(colour, tokens.surface), colour).toBeGreaterThanOrEqual(2.4);
  });
});

test('both modes are in the sheet, and every distance is a multiple of 2', () => {
  const sheet = tokenSheet();
  expect(sheet).toContain('--ink-soft:#474f66');
  expect(sheet).toContain(':root[data-theme=dark]{--canvas:#0d1017');
  expect(sheet).toContain('--side-bar-narrow:60px');
  for (const [name, size] of Object.entries(sizes)) expect(size % 2, name).toBe(0);
});
