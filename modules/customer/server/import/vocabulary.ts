import { addDictionaryEntries, dictionaryEntries } from '#platform/customization/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { type CustomField, customFieldsOf } from '#platform/record/index.ts';
import type { ImportRow } from '#platform/transfer/importer.ts';
import { customer, customerDictionaries } from '../../model/customer.ts';
import type { Colleague } from '../colleagues.ts';

/** How lists call the enterprise types of R10.5; null where they say that there is none. */
const enterpriseWords: Readonly<Record<string, string | null>> = {
  地方国企: '国有企业',
  中央国企: '国有企业',
  央企: '国有企业',
  国企: '国有企业',
  国有独资: '国有企业',
  国有控股: '国有企业',
  外资: '外资企业',
  外商独资: '外资企业',
  外商独资企业: '外资企业',
  民营: '民营企业',
  民企: '民营企业',
  私营: '民营企业',
  私营企业: '民营企业',
  中外合资: '中外合资企业',
  合资企业: '中外合资企业',
  合资: '中外合资企业',
  集体: '集体企业',
  集体所有制: '集体企业',
  股份制: '股份制企业',
  校办企业: '其他',
  公众企业: '其他',
  无: null,
  未知: null,
  '-': null,
  '—': null,
};

type Person = Colleague & { readonly active: boolean };

/** The words that one portion of a list may use, and what they mean in this company. */
export interface Vocabulary {
  /** Labels of the dictionaries that grow by importing → code; the new ones are entered before the rows are. */
  readonly industry: GrowingWords;
  readonly source: GrowingWords;
  readonly enterpriseType: ReadonlyMap<string, string>;
  readonly customs: readonly CustomField[];
  readonly people: ReadonlyMap<string, readonly Person[]>;
  /** Whether the importing person may make somebody the owner. */
  readonly mayGive: (person: Colleague) => boolean;
}

/** Reads once what the cells of a portion are looked up in. */
export async function readVocabulary(context: Context, rows: readonly ImportRow[]): Promise<Vocabulary> {
  const { viewer } = context;
  const scope = scopeOf(viewer, 'customer.assign');
  const types = await dictionaryEntries(context, customerDictionaries.enterpriseType);
  return {
    industry: new GrowingWords(customerDictionaries.industry, await dictionaryEntries(context, customerDictionaries.industry)),
    source: new GrowingWords(customerDictionaries.source, await dictionaryEntries(context, customerDictionaries.source)),
    enterpriseType: new Map(types.map(({ label, code }) => [label, code])),
    customs: await customFieldsOf(context, customer.noun),
    people: await peopleNamed(context, rows.flatMap(({ cells }) => [cells.owner ?? '', cells.createdBy ?? ''])),
    mayGive: (person) => person.id === viewer.id || (scope !== null && covers(viewer, scope, { ownerId: person.id, departmentId: person.departmentId })),
  };
}

/** A dictionary into which words of the list go that it does not have yet. */
export class GrowingWords {
  readonly #dictionary: string;
  readonly #codes: Map<string, string>;
  readonly #fresh = new Map<string, string>();

  constructor(dictionary: string, entries: readonly { code: string; label: string }[]) {
    this.#dictionary = dictionary;
    this.#codes = new Map(entries.map(({ code, label }) => [label, code]));
  }

  /** The code of a word, a new one where it is not known. The word itself is the new code: two imports at once cannot enter it twice. */
  codeOf(label: string): string {
    const known = this.#codes.get(label);
    if (known) return known;
    const code = [...label].slice(0, 40).join('');
    this.#codes.set(label, code);
    this.#fresh.set(label, code);
    return code;
  }

  /** Enters the words met for the first time. */
  async enter(context: Context): Promise<void> {
    if (this.#fresh.size > 0) await addDictionaryEntries(context, this.#dictionary, [...this.#fresh].map(([label, code]) => ({ label, code })));
    this.#fresh.clear();
  }
}

/** The label of R10.5 that a list's word stands for; null for none, undefined for a word that means nothing here. */
export function enterpriseTypeOf(word: string, types: ReadonlyMap<string, string>): string | null | undefined {
  if (types.has(word)) return types.get(word);
  const label = Object.hasOwn(enterpriseWords, word) ? enterpriseWords[word] : undefined;
  return typeof label === 'string' ? types.get(label) : label;
}

async function peopleNamed(context: Context, names: readonly string[]): Promise<Map<string, Person[]>> {
  const wanted = [...new Set(names.filter((name) => name !== ''))];
  const people = new Map<string, Person[]>();
  if (wanted.length === 0) return people;
  const rows = await asSystem(context, 'colleagues named in a list')
    .selectFrom('employee')
    .select(['id', 'name', 'userName', 'number', 'departmentId', 'status'])
    .where('companyId', '=', context.viewer.companyId)
    .where((eb) => eb.or([eb('userName', 'in', wanted), eb('number', 'in', wanted), eb('name', 'in', wanted)]))
    .execute();
  for (const row of rows) {
    const person = { id: row.id, name: row.name, departmentId: row.departmentId, active: row.status === 'active' };
    // A user name or number is meant before a namesake.
    for (const word of new Set([row.userName, row.number, row.name])) if (word && wanted.includes(word)) people.set(word, [...(people.get(word) ?? []), person]);
  }
  for (const row of rows) for (const word of [row.userName, row.number]) if (word && people.has(word)) people.set(word, people.get(word)!.filter(({ id }) => id === row.id));
  return people;
}
