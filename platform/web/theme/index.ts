export { type ModeChoice, ThemeProvider, useTheme } from './theme.tsx';
export { chartColours, colours, fonts, type Mode, sizes } from './tokens.ts';
export { ToneTag, type Tone } from './tone-tag.tsx';
export { usePhone } from './use-phone.ts';
