// What the matrix needs to know of a route: a request that makes sense, and records for it to be about.
import type { Route } from '#platform/http/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';

/** The ids of a company's planted records, by a name such as `department` or `otherCustomer`. */
export class Records {
  readonly #ids = new Map<string, string>();

  id(name: string): string {
    const found = this.#ids.get(name);
    if (found === undefined) throw new Error(`No ${name} was planted.`);
    return found;
  }
  keep(name: string, id: string): void {
    this.#ids.set(name, id);
  }
}

/** A request of a route; everything that a route does not take is left out. */
export interface Sample {
  /** Parameters of the path: name of the parameter → planted record, or `=text` for text as it stands. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: (records: Records) => Record<string, string>;
  readonly body?: (records: Records) => unknown;
  readonly form?: (records: Records) => FormData;
  /** Its parameters do not name a record of one company only (a kind, a token nobody has): the foreign check has nothing to find. */
  readonly common?: true;
  /** What the system administrator is answered who reads his own company's record, where that is not 200: a file that is not ready. */
  readonly answers?: number;
}

/** `METHOD /path` → sample. */
export type Samples = Readonly<Record<string, Sample>>;

/** Where a sample's request goes: the route's address about the records, with its query about `given`. */
export function addressOfSample({ path }: Route, { params, query }: Sample, about: Records, given: Records = about): string {
  const filled = path.replace(/:(\w+)/g, (_all, name: string) => {
    const value = params?.[name] ?? '';
    return encodeURIComponent(value.startsWith('=') ? value.slice(1) : about.id(value));
  });
  return filled + (query ? `?${new URLSearchParams(query(given)).toString()}` : '');
}

/** The hand that plants: the system administrator of a company, and the mark that its records bear. */
export interface Hand {
  readonly client: Client;
  readonly mark: string;
  readonly records: Records;
  /** Creates by POST and keeps the id under a name. */
  plant(name: string, path: string, body: unknown): Promise<string>;
}

export function handOf(client: Client, mark: string): Hand {
  const records = new Records();
  return {
    client,
    mark,
    records,
    plant: async (name, path, body) => {
      const answer: Answer<{ id: string }> = await client.post(path, body);
      if (answer.status >= 300) throw new Error(`${name} could not be planted: ${answer.status} ${JSON.stringify(answer.body)}`);
      records.keep(name, answer.body.id);
      return answer.body.id;
    },
  };
}

/** The samples of the dull routes of an entity; `record` is the name that its planted record is kept under. */
export function dull(path: string, record: string, create: (records: Records) => unknown, update: unknown = { version: 1 }): Samples {
  const params = { id: record };
  return {
    [`GET /api/${path}`]: {},
    [`GET /api/${path}/:id`]: { params },
    [`POST /api/${path}`]: { body: create },
    [`PATCH /api/${path}/:id`]: { params, body: () => update },
    [`DELETE /api/${path}/:id`]: { params },
  };
}
