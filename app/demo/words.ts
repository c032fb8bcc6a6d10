import content from './content/follow-ups.json' with { type: 'json' };
import type { Dice } from './dice.ts';
import type { Phase } from './story.ts';

/** Whom something is written about. */
export interface Counterpart {
  readonly name: string;
  readonly position: string;
}

export interface FollowUpWords {
  readonly way: string;
  readonly subject: string;
  readonly result: string;
  readonly nextStep: string;
}

/** What a seller writes down after a follow-up in this phase. */
export function followUpWords(dice: Dice, phase: Phase, contact: Counterpart): FollowUpWords {
  const { way, subject, result, next } = dice.one(content.phases[phase]);
  const fill = filler(dice, contact);
  return { way, subject: fill(subject), result: fill(result), nextStep: fill(next) };
}

/** What is planned next in this phase. */
export function planWords(dice: Dice, phase: Phase, contact: Counterpart): { way: string; subject: string } {
  const way = phase === 'demonstration' ? 'demonstration' : dice.one(['phone', 'visit', 'meeting', 'wechat']);
  return { way, subject: filler(dice, contact)(dice.one(content.plans[phase])) };
}

/** Why a customer changed hands or became formal. */
export function reason(dice: Dice, of: 'release' | 'transfer' | 'convert'): string {
  const reasons = { release: content.releaseReasons, transfer: content.transferReasons, convert: content.convertReasons }[of];
  return dice.one(reasons).replace('{product}', dice.one(content.products));
}

/** One text speaks of one product, one trouble, one department. */
function filler(dice: Dice, contact: Counterpart): (text: string) => string {
  const words: Readonly<Record<string, string>> = {
    contact: contact.name,
    position: contact.position,
    product: dice.one(content.products),
    issue: dice.one(content.issues),
    department: dice.one(content.departments),
    count: String(dice.whole(3, 12)),
  };
  return (text) => text.replace(/\{(\w+)\}/g, (_, slot: string) => words[slot] ?? '');
}
