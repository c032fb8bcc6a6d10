import { type Context, makeContext, type Services } from '#platform/context/index.ts';
import { addDays, dayOf, type Handle, instant } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { workingDays } from './calendar.ts';
import type { Days } from './story.ts';

/** A person of the demo once he is there. */
export interface Player {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string | null;
}

/** Where the demo is played: one transaction, the people, and an instant for everything that happens. */
export class Stage {
  readonly services: Services;
  readonly handle: Handle;
  readonly companyId: string;
  /** The instant of the first start. */
  readonly now: string;
  readonly days: Days;
  /** Key → person. */
  readonly people = new Map<string, Player>();
  /** Name → id. */
  readonly departments = new Map<string, string>();
  /** The team that everybody shares his great customers with. */
  teamId = '';
  readonly #viewers = new Map<string, Viewer>();

  constructor(services: Services, handle: Handle, companyId: string, now: string) {
    this.services = services;
    this.handle = handle;
    this.companyId = companyId;
    this.now = now;
    this.days = daysAround(now);
  }

  player(key: string): Player {
    const found = this.people.get(key);
    if (!found) throw new Error(`Nobody in the demo is called ${key}.`);
    return found;
  }

  departmentId(name: string): string {
    const found = this.departments.get(name);
    if (!found) throw new Error(`The demo has no department ${name}.`);
    return found;
  }

  /** A context in which a person acts at an instant of the past. */
  async as(key: string, at: string): Promise<Context> {
    let viewer = this.#viewers.get(key);
    if (!viewer) {
      const found = await this.services.people.viewerOf(this.handle, this.companyId, this.player(key).id);
      if (!found) throw new Error(`${key} does not work in the demo.`);
      viewer = found;
      this.#viewers.set(key, viewer);
    }
    return makeContext(this.services, this.handle, viewer, 'demo', at);
  }
}

/** The instant at which the demo's year begins. */
export function yearBefore(now: string = instant()): string {
  return `${workingDays(addDays(dayOf(now), -365), dayOf(now))[0]!} 00:30:00.000`;
}

function daysAround(now: string): Days {
  const today = dayOf(now);
  return { past: workingDays(addDays(today, -365), today), coming: workingDays(addDays(today, 1), addDays(today, 14)) };
}
