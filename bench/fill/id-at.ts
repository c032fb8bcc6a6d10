import type { Dice } from '#app/demo/dice.ts';

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/** A UUIDv7 of an instant (milliseconds), made by dice. */
export function idAt(at: number, dice: Dice): string {
  const time = hex(Math.floor(at), 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(dice.whole(0, 0xfff), 3)}-${hex(dice.whole(0x8000, 0xbfff), 4)}-${hex(dice.whole(0, 0xffffff), 6)}${hex(dice.whole(0, 0xffffff), 6)}`;
}
