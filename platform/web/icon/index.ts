export { Icon } from './icon.tsx';
export { LogoMark } from './logo.tsx';
export type { IconName } from './shapes.ts';
