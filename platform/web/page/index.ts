export { BackLink } from './back-link.tsx';
export { Beside, type SideChoice, SideChoices } from './beside.tsx';
export { Card } from './card.tsx';
export { PageFrame } from './page-frame.tsx';
