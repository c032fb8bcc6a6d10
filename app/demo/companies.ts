import companyList from './content/companies.json' with { type: 'json' };
import people from './content/people-at-customers.json' with { type: 'json' };
import { Dice } from './dice.ts';
import { type SalesRegion, salesRegionOf } from './sales-regions.ts';

/** A company that the demo sells to. */
export interface Company {
  readonly number: number;
  readonly name: string;
  readonly regionCode: string;
  readonly industry: string;
  readonly enterpriseType: string;
  readonly region: SalesRegion;
  readonly class: 'A' | 'B' | 'C';
  readonly source: string;
  readonly system: string;
  readonly phone: string;
  /** There is no such company. */
  readonly invented: boolean;
  /** Sold to by the agent. */
  readonly agency: boolean;
  /** When it came (a share of the year), and whose it was from the start; nobody's: it was on a list for the pool. */
  readonly origin: { readonly at: number; readonly owner: string | null };
}

/** The lists that came in: up to which company's place in a hundred, and when in the year. */
const lists = [
  [48, 0],
  [70, 0.3],
  [88, 0.58],
  [100, 0.84],
] as const;
const sources = ['website', 'referral', 'exhibition', 'call', 'visit'];

/** Every company of the demo, in the order of their numbers. */
export function demoCompanies(): Company[] {
  const listed = companyList.map(([name, regionCode, industry, enterpriseType]) => ({ name: name!, regionCode: regionCode!, industry: industry!, enterpriseType: enterpriseType!, invented: false }));
  const regionCodes = ['330100', '330100', '320500', '310100'];
  const invented = people.inventedGroup.map((name, index) => ({ name, regionCode: regionCodes[index]!, industry: 'manufacturing', enterpriseType: 'private', invented: true }));
  return [...listed, ...invented].map((facts, number) => ({ ...facts, number, ...thrown(facts, number) }));
}

function thrown({ regionCode, invented }: { regionCode: string; invented: boolean }, number: number): Pick<Company, 'region' | 'class' | 'source' | 'system' | 'phone' | 'agency' | 'origin'> {
  const dice = new Dice(`company ${number}`);
  const region = salesRegionOf(regionCode);
  const place = dice.whole(1, 100);
  const agency = region === 'south' && dice.chance(0.14);
  const owner = invented ? 'sales' : dice.chance(0.02) ? 'market' : region === 'east' && dice.chance(0.12) ? dice.one(['sales', 'sales2', 'liu-zi']) : null;
  return {
    region,
    agency,
    class: dice.one(['A', 'B', 'B', 'C', 'C'] as const),
    source: owner === 'market' ? 'campaign' : owner ? dice.one(sources) : agency ? 'agent' : 'list',
    system: dice.one(people.systems),
    // No local number begins with 0: nobody can be reached under it.
    phone: `${areaCodes[regionCode.slice(0, 2)] ?? '010'}0${String(1_000_000 + number * 7919).slice(-7)}`,
    // The parent of the invented group comes first.
    origin: { at: invented ? (number % 10) * 0.02 : owner ? dice.fraction() * 0.9 : lists.find(([until]) => place <= until)![1], owner },
  };
}

const areaCodes: Readonly<Record<string, string>> = people.areaCodes;
