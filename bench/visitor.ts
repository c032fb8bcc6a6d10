// One person at work: what he opens, seeks and writes down, over one connection of his own.
import { Client, type Dispatcher } from 'undici';
import type { Dice } from '#app/demo/dice.ts';
import type { Seat } from './seats.ts';

export type Kind = 'list' | 'record' | 'search' | 'write';

/** What came of a request. */
export interface Answered {
  readonly kind: Kind;
  readonly path: string;
  readonly milliseconds: number;
  /** null where it was answered well; otherwise the status or the error. */
  readonly failure: string | null;
}

const lists = [
  '/api/customers', '/api/customers', '/api/customers?scene=mine', '/api/customers?scene=mine&sort=-lastFollowUpAt', '/api/customers?stage=formal&sort=-createdAt', '/api/contacts',
  '/api/activities', '/api/activities?status=planned&scene=mine', '/api/opportunities', '/api/opportunities?status=effective', '/api/orders', '/api/contracts', '/api/instalments?status=open,partial',
];
const sought = ['科技', '机械', '杭州', '新材料', '华盛', '安邦', '宏远', '鼎新', 'hzkj', 'ads', 'gzyx', 'bjhx', 'hua', 'sheng', 'zhongx'];
const results = ['介绍了产品，对方愿意先看资料。', '确认了需求清单，准备演示。', '讨论了报价，等内部评审。'];

interface Row {
  readonly id: string;
  readonly version: number;
}

export class Visitor {
  readonly #client: Client;
  readonly #seat: Seat;
  readonly #dice: Dice;
  readonly #origin: string;
  /** His own customers; the newest versions that he knows. */
  #own: { id: string; version: number }[] | null = null;

  constructor(url: string, seat: Seat, dice: Dice) {
    this.#client = new Client(url, { bodyTimeout: 60_000, headersTimeout: 60_000 });
    this.#origin = url;
    this.#seat = seat;
    this.#dice = dice;
  }

  close(): Promise<void> {
    return this.#client.destroy();
  }

  /** The next thing that he does: 45 % lists, 25 % records, 15 % searches, 15 % writes. */
  next(): Promise<Answered> {
    if (this.#own === null) return this.#ask('list', 'GET', '/api/customers?scene=mine&count=none', undefined, (page) => (this.#own = (page as { rows: Row[] }).rows.map(({ id, version }) => ({ id, version }))));
    const [dice, throwOf] = [this.#dice, this.#dice.fraction()];
    const mine = this.#own.length > 0 ? dice.one(this.#own) : null;
    if (throwOf < 0.45 || (throwOf < 0.7 && !mine) || (throwOf >= 0.85 && !mine)) return this.#ask('list', 'GET', this.#list());
    if (throwOf < 0.7) return this.#ask('record', 'GET', dice.chance(0.5) ? `/api/customers/${mine!.id}` : dice.chance(0.5) ? `/api/customers/${mine!.id}/timeline` : `/api/contacts?customerId=${mine!.id}&count=none`);
    if (throwOf < 0.85) return this.#ask('search', 'GET', `/api/customers?count=none&q=${encodeURIComponent(dice.one(sought))}`);
    if (dice.chance(0.6)) return this.#ask('write', 'POST', '/api/activities/record', { customerId: mine!.id, subject: '电话回访', way: 'phone', result: dice.one(results) });
    return this.#ask('write', 'PATCH', `/api/customers/${mine!.id}`, { version: mine!.version, address: `人民路${dice.whole(1, 9999)}号` }, (row) => (mine!.version = (row as Row).version));
  }

  /** Every other list is asked for without its total, as pages do that know it already. */
  #list(): string {
    const path = this.#dice.one(lists);
    return this.#dice.chance(0.5) ? path : `${path}${path.includes('?') ? '&' : '?'}count=none`;
  }

  async #ask(kind: Kind, method: Dispatcher.HttpMethod, path: string, body?: unknown, read?: (answer: unknown) => void): Promise<Answered> {
    const begun = performance.now();
    const done = (failure: string | null): Answered => ({ kind, path, milliseconds: performance.now() - begun, failure });
    try {
      const headers = { cookie: this.#seat.cookie, origin: this.#origin, ...(body !== undefined && { 'content-type': 'application/json' }) };
      const response = await this.#client.request({ method, path, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
      if (response.statusCode >= 400) return done(`${response.statusCode} ${(await response.body.text()).slice(0, 200)}`);
      // Only what he goes on with is read; the rest is taken off the line.
      if (read) read(await response.body.json());
      else await response.body.dump({ limit: 1 << 24 });
      return done(null);
    } catch (error) {
      return done(String(error));
    }
  }
}
