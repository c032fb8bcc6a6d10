import type { ReactNode } from 'react';
import { EntranceFrame } from './frame.tsx';
import { entranceWords as words } from './zh-CN.ts';

export default function Entrance(): ReactNode {
  return <EntranceFrame title={words.register}>{null}</EntranceFrame>;
}
