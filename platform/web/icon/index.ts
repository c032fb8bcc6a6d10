export { Icon } from './icon.tsx';
export { LogoMark } from './logo.tsx';
export { type IconName, isIconName } from './shapes.ts';
