/**
 * The design language in values: the only file of the product that holds colours and sizes. docs/STYLE.md says how they
 * are meant. Styles use them as CSS variables (`ink` → `var(--ink)`), Ant Design and ECharts get themes made from them.
 */

const light = {
  /** Behind everything: navigation and top bar stand on it. */
  canvas: '#f3f4f8',
  /** Sheets and cards. */
  surface: '#ffffff',
  /** Menus, dialogs, drawers. */
  raised: '#ffffff',
  /** Table heads, condition rows, code. */
  sunken: '#f8f9fb',
  hover: '#f4f6fa',
  /** Rows that are chosen, entries that are current. */
  chosen: '#f3f6ff',
  line: '#e7e9ef',
  lineStrong: '#d3d7e1',
  ink: '#171c2e',
  inkSoft: '#474f66',
  inkFaint: '#667088',
  inkGhost: '#a4abbd',
  accent: '#3452d6',
  accentHover: '#4766e8',
  accentPress: '#2740b0',
  onAccent: '#ffffff',
  accentSoft: '#edf1fe',
  accentLine: '#c5d1fb',
  neutral: '#4d566d',
  neutralSoft: '#f0f2f6',
  neutralLine: '#dde1ea',
  good: '#0a7a53',
  goodSoft: '#e5f6ee',
  goodLine: '#b4e2cd',
  attention: '#975a00',
  attentionSoft: '#fff4de',
  attentionLine: '#f3d9a2',
  bad: '#c62b3a',
  badSoft: '#fdecee',
  badLine: '#f5c2c7',
  /** Where something lies under a frozen column. */
  edge: 'rgba(23, 28, 46, 0.1)',
  veil: 'rgba(18, 23, 41, 0.42)',
  shadow: '0 1px 2px rgba(23, 28, 46, 0.05)',
  shadowRaised: '0 2px 6px rgba(23, 28, 46, 0.06), 0 12px 32px rgba(23, 28, 46, 0.12)',
  focusRing: '0 0 0 3px rgba(52, 82, 214, 0.18)',
};

export type ColourTokens = typeof light;

const dark: ColourTokens = {
  canvas: '#0d1017',
  surface: '#151922',
  raised: '#1c212c',
  sunken: '#11151d',
  hover: '#1b202b',
  chosen: '#1a2038',
  line: '#252b38',
  lineStrong: '#384052',
  ink: '#e9ebf2',
  inkSoft: '#b6bccc',
  inkFaint: '#8e96ab',
  inkGhost: '#5d657a',
  accent: '#8aa2ff',
  accentHover: '#a3b6ff',
  accentPress: '#6f8af5',
  onAccent: '#0d1430',
  accentSoft: '#1d2748',
  accentLine: '#36457f',
  neutral: '#b6bccc',
  neutralSoft: '#222835',
  neutralLine: '#343b4c',
  good: '#4cc999',
  goodSoft: '#112a20',
  goodLine: '#215a44',
  attention: '#e6ac4e',
  attentionSoft: '#2e2410',
  attentionLine: '#5f4b1f',
  bad: '#f57f89',
  badSoft: '#35181d',
  badLine: '#6e3139',
  edge: 'rgba(0, 0, 0, 0.42)',
  veil: 'rgba(4, 6, 12, 0.62)',
  shadow: '0 1px 2px rgba(0, 0, 0, 0.4)',
  shadowRaised: '0 2px 6px rgba(0, 0, 0, 0.4), 0 14px 36px rgba(0, 0, 0, 0.55)',
  focusRing: '0 0 0 3px rgba(138, 162, 255, 0.28)',
};

export const colours = { light, dark } as const;
export type Mode = keyof typeof colours;

/** Series of charts, in this order; told apart also by those who see few colours. */
export const chartColours: Readonly<Record<Mode, readonly string[]>> = {
  light: ['#3452d6', '#12a195', '#e08f27', '#8b5fd3', '#d6527a', '#5b8f2c', '#48a1e0', '#8791a8'],
  dark: ['#8aa2ff', '#43c7ba', '#edb25b', '#b694f0', '#f0859f', '#93c266', '#7cc3f2', '#98a1b6'],
};

/** Sizes in pixels. Distances are multiples of 4. */
export const sizes = {
  control: 32,
  controlSmall: 28,
  controlLarge: 40,
  row: 40,
  topBar: 52,
  sideBar: 212,
  sideBarNarrow: 60,
  bottomBar: 56,
  radiusSmall: 4,
  radius: 6,
  radiusLarge: 10,
  radiusSheet: 12,
  /** Below this width the page is a phone's. */
  phone: 768,
} as const;

/** Motion: short for what is small, a little longer for what enters the page. */
export const motion = { quick: '120ms', calm: '200ms', curve: 'cubic-bezier(0.2, 0, 0, 1)' } as const;

export const fonts = {
  text: '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
  number: '"DIN Alternate", "SF Pro Text", "Segoe UI", "Noto Sans CJK SC", system-ui, sans-serif',
} as const;

/** The tokens as a style sheet of CSS variables, for both modes. */
export function tokenSheet(): string {
  const pixels = Object.entries(sizes).map(([name, value]) => `--${dashed(name)}:${value}px`);
  const still = [...pixels, ...Object.entries(motion).map(([name, value]) => `--motion-${name}:${value}`), ...Object.entries(fonts).map(([name, value]) => `--font-${name}:${value}`)];
  return `:root{${[...variables(light), ...still].join(';')};color-scheme:light}:root[data-theme=dark]{${variables(dark).join(';')};color-scheme:dark}`;
}

function variables(tokens: ColourTokens): string[] {
  return Object.entries(tokens).map(([name, value]) => `--${dashed(name)}:${value}`);
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
