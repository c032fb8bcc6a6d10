export { Card } from './card.tsx';
export { PageFrame } from './page-frame.tsx';
