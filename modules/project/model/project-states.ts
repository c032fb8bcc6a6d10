import type { Project } from './project.ts';

export type ProjectStatus = Project['status'];
/** What ends a project, and what takes that back. */
export type ProjectAct = 'win' | 'lose' | 'close' | 'reopen';

const leadsTo: Readonly<Record<ProjectStatus, Readonly<Partial<Record<ProjectAct, ProjectStatus>>>>> = {
  active: { win: 'won', lose: 'lost', close: 'closed' },
  // The order has not been made yet: the win can be taken back, and it can still slip away.
  won: { lose: 'lost', reopen: 'active' },
  lost: {},
  closed: {},
};

/** The state after an act; null where the state does not allow it. */
export function stateAfter(status: ProjectStatus, act: ProjectAct): ProjectStatus | null {
  return leadsTo[status][act] ?? null;
}

export function actsInState(status: ProjectStatus): readonly ProjectAct[] {
  return Object.keys(leadsTo[status]) as ProjectAct[];
}

/** Whether the opportunity is still this project's: no other project may take it up. */
export function holdsOpportunity(status: ProjectStatus): boolean {
  return status === 'active' || status === 'won';
}
