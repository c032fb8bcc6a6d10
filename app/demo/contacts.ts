import type { Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { insertRecords } from '#platform/record/index.ts';
import { pinyinKey } from '#platform/search/text/index.ts';
import { contact } from '#modules/customer/index.ts';
import people from './content/people-at-customers.json' with { type: 'json' };
import { Dice } from './dice.ts';
import type { Counterpart } from './words.ts';

export interface Met extends Counterpart {
  readonly id: string;
}

/** The numbers that a company's people are given. */
const numbersEach = 6;

/** The people whom a seller meets at a company: one to six, with who reports to whom. Names are thrown, numbers and addresses reach nobody. */
export async function meetPeople(context: Context, companyNumber: number, customerId: string): Promise<Met[]> {
  const dice = new Dice(`contacts ${companyNumber}`);
  const lines = people.lines.slice(0, dice.one([1, 2, 3, 3, 4, 6]));
  const ids = lines.map(() => newId());
  const names = new Set<string>();
  const rows = lines.map(({ superior, decisionRole, ...line }, index) => {
    const gender = dice.chance(0.6) ? 'male' : 'female';
    const name = newName(dice, gender, names);
    return {
      ...line,
      id: ids[index]!,
      customerId,
      name,
      gender,
      decisionRole: decisionRole as 'decider',
      superiorContactId: superior === null ? null : ids[superior]!,
      attitude: dice.one(['supporting', 'supporting', 'neutral', 'neutral', 'unknown', 'opposing'] as const),
      mobile: `1380000${String(companyNumber * numbersEach + index).padStart(4, '0')}`,
      email: `${pinyinKey(name, 'person').replaceAll(' ', '')}@example.com`,
    } as const;
  });
  await insertRecords(context, contact, rows);
  return rows.map(({ id, name, position }) => ({ id, name, position }));
}

/** A name that nobody else at the company has. */
function newName(dice: Dice, gender: 'male' | 'female', taken: Set<string>): string {
  for (;;) {
    const name = dice.one(people.surnames) + dice.one(people.givenNames[gender]);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
