import { refused } from '#platform/problem/index.ts';
import { type Case, isDone, isGone, isLive, openRun, openSignaturesOf, type Signature, type SignatureOrigin, signsAs, type SkipReason, type StepRun } from './case.ts';
import { type Facts, type FactFields, fulfils } from './condition.ts';
import { completeStep, type FlowDefinition, type WholeStep } from './flow.ts';
import { requireChosen, requireOpen, requireTakers, whatHappened } from './refusals.ts';
import { isActive, type Roster, superiorsOf } from './roster.ts';
import { askedIn, standIn } from './signers.ts';

/** What the engine goes by, beside the case: the people, who signs for whom who is away, the record's facts, the time. */
export interface World {
  readonly roster: Roster;
  readonly deputies: ReadonlyMap<string, string>;
  readonly facts: Facts;
  readonly fields: FactFields;
  readonly now: string;
  /** The instant so many hours after another. */
  readonly later: (instant: string, hours: number) => string;
}

type Said = { readonly by: string; readonly words: string | null };
/** `signature`: the one that the person had before him; without it whatever lies with him now. */
type Signing = Said & { readonly signature?: number | undefined };

export type Act =
  /** `unchosen`: goes on although the applicant has not chosen people yet, to foresee who would sign. */
  | { readonly type: 'submit'; readonly unchosen?: boolean }
  | (Said & { readonly type: 'resubmit'; readonly chosen: Case['chosen'] })
  | (Signing & { readonly type: 'approve' | 'refuse' })
  /** `to`: key of an earlier step; null: to the applicant. */
  | (Signing & { readonly type: 'return'; readonly to: string | null })
  | (Signing & { readonly type: 'addSigners'; readonly place: 'before' | 'after'; readonly ids: readonly string[] })
  | (Signing & { readonly type: 'handOn'; readonly to: string })
  | (Said & { readonly type: 'withdraw' | 'remind' })
  | { readonly type: 'cancel' }
  /** Somebody's waiting signatures go to his successor. */
  | { readonly type: 'handOver'; readonly from: string; readonly to: string }
  /** Time has passed, people have gone, come back or left: what follows from that. */
  | { readonly type: 'tend' };

/** What the world is to be told. `decided`: the case came out, or was returned to the applicant. */
export type Effect =
  | { readonly type: 'asked'; readonly personId: string; readonly insteadOfId: string | null; readonly stepName: string }
  | { readonly type: 'reminded'; readonly ids: readonly string[]; readonly overdue: boolean }
  | { readonly type: 'copied'; readonly ids: readonly string[] }
  | { readonly type: 'decided'; readonly outcome: 'approved' | 'refused' | 'returned' | 'withdrawn' | 'cancelled' };

/** A case before its first step. */
export function newCase(flow: FlowDefinition, applicantId: string, chosen: Case['chosen'], now: string): Case {
  return { applicantId, flow, chosen, state: 'running', resumeKey: null, runs: [], startedAt: now, endedAt: null };
}

/** What becomes of a case by an act. Throws a Problem, and changes nothing, where the case does not allow it (any more). */
export function advance(before: Case, act: Act, world: World): { next: Case; effects: Effect[] } {
  const engine = new Engine(structuredClone(before) as Case, world);
  engine.perform(act);
  // Whatever was done, nothing is left with people who may not work or are away.
  engine.tend();
  return { next: engine.at, effects: engine.effects };
}

class Engine {
  readonly at: Case;
  readonly effects: Effect[] = [];
  readonly #world: World;
  readonly #steps: readonly WholeStep[];

  constructor(at: Case, world: World) {
    this.at = at;
    this.#world = world;
    this.#steps = at.flow.steps.map(completeStep);
  }

  perform(act: Act): void {
    switch (act.type) {
      case 'submit':
        if (!act.unchosen) requireChosen(this.#steps, this.at, this.#world);
        return this.#proceed(0);
      case 'resubmit':
        return this.#resubmit(act.by, act.chosen);
      case 'approve':
      case 'refuse':
      case 'return':
      case 'addSigners':
      case 'handOn':
        return this.#sign(act);
      case 'withdraw':
      case 'remind':
        return this.#asApplicant(act);
      case 'cancel':
        if (this.at.state === 'returned') return this.#finish('cancelled', { tell: false });
        requireOpen(this.at, this.#world);
        return this.#finish('cancelled');
      case 'handOver':
        return this.#handOver(act.from, act.to);
      case 'tend':
        return this.tend();
    }
  }

  // --- what people do -------------------------------------------------------------------------------------------------

  #sign(act: Extract<Act, { type: 'approve' | 'refuse' | 'return' | 'addSigners' | 'handOn' }>): void {
    const run = requireOpen(this.at, this.#world);
    const mine = openSignaturesOf(this.at, act.by).filter(({ number }) => act.signature === undefined || number === act.signature);
    const first = mine[0];
    if (!first) throw whatHappened(this.at, act.by, act.signature, this.#world);
    switch (act.type) {
      case 'approve':
        // Somebody who signs for himself and for another says it once.
        for (const one of openSignaturesOf(this.at, act.by)) this.#answer(one, 'approved', act.words);
        return this.#settle(run);
      case 'refuse':
        this.#answer(first, 'refused', act.words);
        this.#close(run, 'refused');
        return this.#finish('refused');
      case 'return':
        return this.#return(run, first, act.to, act.words);
      case 'addSigners':
        return this.#addSigners(run, first, act);
      case 'handOn':
        requireTakers(run, this.at, [act.to], this.#world);
        first.words = act.words;
        this.#replace(run, first, act.to, 'handedOn');
        return this.#settle(run);
    }
  }

  #asApplicant({ type, by }: Extract<Act, { type: 'withdraw' | 'remind' }>): void {
    if (by !== this.at.applicantId) throw refused('approval.not_applicant', '只有申请人可以这样做。');
    if (type === 'withdraw' && this.at.state === 'returned') return this.#finish('withdrawn', { tell: false });
    const run = requireOpen(this.at, this.#world);
    if (type === 'withdraw') return this.#finish('withdrawn');
    this.effects.push({ type: 'reminded', ids: run.signatures.filter(({ state }) => state === 'open').map(({ personId }) => personId), overdue: false });
  }

  /** Back to an earlier step, or to the applicant. What was said since that step does not count any more, but stays. */
  #return(run: StepRun, mine: Signature, to: string | null, words: string | null): void {
    if (!this.#step(run).mayReturn) throw refused('approval.no_return', '这一步不允许退回，请选择同意或拒绝。');
    if (to !== null && !returnTargets(this.at).some(({ key }) => key === to)) throw refused('approval.no_such_step', '不能退回到这一步，请重新选择退回的步骤。');
    this.#answer(mine, 'returned', words);
    this.#close(run, 'returned');
    if (to !== null) return this.#enterAgain(this.#indexOf(to));
    this.at.resumeKey = this.#step(run).resubmit === 'here' ? run.key : null;
    this.at.state = 'returned';
    this.effects.push({ type: 'decided', outcome: 'returned' });
  }

  #resubmit(by: string, chosen: Case['chosen']): void {
    if (this.at.state !== 'returned') requireOpen(this.at, this.#world);
    if (this.at.state !== 'returned' || by !== this.at.applicantId) throw refused('approval.not_returned', '只有被退回的审批才能由申请人重新提交。');
    this.at.chosen = { ...this.at.chosen, ...chosen };
    requireChosen(this.#steps, this.at, this.#world);
    const { resumeKey } = this.at;
    this.at.state = 'running';
    this.at.resumeKey = null;
    this.#enterAgain(resumeKey === null ? 0 : this.#indexOf(resumeKey));
  }

  #addSigners(run: StepRun, mine: Signature, { ids, place, words }: Extract<Act, { type: 'addSigners' }>): void {
    if (!this.#step(run).mayAddSigners) throw refused('approval.no_adding', '这一步不允许加签。');
    const people = [...new Set(ids)];
    requireTakers(run, this.at, people, this.#world);
    const added = people.map((id) => this.#newSignature(run, id, 'added', { addedBy: mine.number, waitsFor: place === 'after' ? [mine.number] : [] }));
    const numbers = added.map(({ number }) => number);
    if (place === 'before') Object.assign(mine, { state: 'waiting', waitsFor: numbers, words, startedAt: null, dueAt: null });
    else {
      // Whoever comes after the one who added comes after the added ones too.
      for (const one of run.signatures) if (one.waitsFor.includes(mine.number) && !numbers.includes(one.number)) one.waitsFor.push(...numbers);
      this.#answer(mine, 'approved', words);
    }
    this.#settle(run);
  }

  // --- from step to step ----------------------------------------------------------------------------------------------

  /** Enters the steps from `index` on until one asks somebody. `afresh`: the first of them is signed anew, whoever has approved before. */
  #proceed(index: number, afresh = false): void {
    for (const [offset, step] of this.#steps.slice(index).entries()) {
      if (this.#enter(step, afresh && offset === 0) === 'asks') return;
    }
    this.#finish('approved');
  }

  #enterAgain(index: number): void {
    for (const run of this.at.runs) if (this.#indexOf(run.key) >= index) run.stands = false;
    this.#proceed(index, true);
  }

  #enter(step: WholeStep, afresh: boolean): 'asks' | 'passed' {
    const { applicantId, chosen, runs } = this.at;
    const { roster, now, facts, fields } = this.#world;
    const asked = fulfils(step.when, facts, fields, roster) ? askedIn(step, applicantId, chosen[step.key] ?? [], roster) : { skipped: 'condition' as const };
    const repeated = afresh ? new Set<string>() : this.#approvedBefore(step);
    const run: StepRun = { number: runs.length + 1, key: step.key, name: step.name, mode: step.mode, state: 'open', reason: null, stands: true, startedAt: now, endedAt: null, signatures: [] };
    runs.push(run);
    if ('skipped' in asked) return this.#skip(run, asked.skipped);
    if (step.mode === 'any' ? asked.ids.some((id) => repeated.has(id)) : asked.ids.every((id) => repeated.has(id))) return this.#skip(run, 'repeated');
    let before: number[] = [];
    for (const id of asked.ids) {
      const one = this.#newSignature(run, id, asked.origin, { addedBy: null, waitsFor: step.mode === 'turn' ? before : [] });
      if (repeated.has(id)) Object.assign(one, { state: 'passed', actedAt: now });
      before = [one.number];
    }
    return this.#complete(run) ? 'passed' : 'asks';
  }

  /** In whose name was approved before, as far as it spares him this step. */
  #approvedBefore({ repeat }: WholeStep): Set<string> {
    const earlier = this.at.runs.filter((run) => run.stands && run.signatures.length > 0);
    const counted = repeat === 'every' ? [] : repeat === 'consecutive' ? earlier.slice(-1) : earlier;
    return new Set(counted.flatMap((run) => run.signatures.filter(isDone).map(signsAs)));
  }

  #skip(run: StepRun, reason: SkipReason): 'passed' {
    Object.assign(run, { state: 'skipped', reason, endedAt: this.#world.now });
    if (reason !== 'condition') this.#copy(run);
    return 'passed';
  }

  /** After every change to a run's signatures: whose turn has come is asked; a run that is complete lets the case go on. */
  #settle(run: StepRun): void {
    if (this.#complete(run)) this.#proceed(this.#indexOf(run.key) + 1);
  }

  #complete(run: StepRun): boolean {
    for (let one = this.#nextTurn(run); one; one = this.#nextTurn(run)) this.#ask(run, one);
    if (!hasPassed(run)) return false;
    this.#close(run, 'passed');
    this.#copy(run);
    return true;
  }

  #nextTurn(run: StepRun): Signature | undefined {
    const blocked = new Set(run.signatures.filter(isLive).map(({ number }) => number));
    return hasPassed(run) ? undefined : run.signatures.find(({ state, waitsFor }) => state === 'waiting' && !waitsFor.some((number) => blocked.has(number)));
  }

  /** Lays a signature before its person, or whoever signs for him. */
  #ask(run: StepRun, one: Signature): void {
    const principal = signsAs(one);
    if (!isActive(this.#world.roster, principal)) return this.#relocate(run, one);
    const step = this.#step(run);
    const deputy = this.#deputyOf(run, principal, one);
    const { now, later } = this.#world;
    const dueAt = step.timeout && one.origin !== 'timeout' && one.overdueAt === null ? later(now, step.timeout.hours) : null;
    Object.assign(one, { state: 'open', personId: deputy ?? principal, insteadOfId: deputy ? principal : null, startedAt: now, dueAt });
    this.effects.push({ type: 'asked', personId: one.personId, insteadOfId: one.insteadOfId, stepName: run.name });
  }

  /** Who signs for somebody who is away: not the applicant, not somebody who signs in this step anyway. */
  #deputyOf(run: StepRun, principal: string, one: Signature): string | null {
    const { deputies, roster } = this.#world;
    const passed = new Set([principal]);
    let last: string | null = null;
    for (let id = deputies.get(principal) ?? null; id !== null && !passed.has(id) && isActive(roster, id); id = deputies.get(id) ?? null) {
      passed.add(id);
      last = id;
    }
    const taken = last === this.at.applicantId || run.signatures.some((other) => other !== one && isLive(other) && (other.personId === last || signsAs(other) === last));
    return taken ? null : last;
  }

  /** The person may not work any more: the empty-step rule says who signs instead, where nobody else can. */
  #relocate(run: StepRun, one: Signature): void {
    const step = this.#step(run);
    const others = run.signatures.some((other) => other !== one && other.state === 'open' && isActive(this.#world.roster, other.personId));
    if (run.mode === 'any' && one.addedBy === null && others) Object.assign(one, { state: 'dropped', actedAt: this.#world.now });
    else if (step.empty.next === 'pass') Object.assign(one, { state: 'passed', actedAt: this.#world.now });
    else this.#replace(run, one, this.#notApplicant(standIn(step, this.#world.roster)), 'left');
  }

  #notApplicant(id: string): string {
    return id === this.at.applicantId ? this.#world.roster.administratorId : id;
  }

  /** Another signs instead. Somebody who signs in this step anyway does so once. */
  #replace(run: StepRun, old: Signature, id: string, origin: SignatureOrigin): void {
    const there = run.signatures.some((one) => one !== old && !isGone(one) && (signsAs(one) === id || one.personId === id));
    Object.assign(old, { state: 'handedOn', actedAt: this.#world.now });
    const heir = there ? null : this.#newSignature(run, id, origin, { addedBy: old.addedBy, waitsFor: [...old.waitsFor] });
    for (const one of run.signatures) {
      if (one !== heir && one.addedBy === old.number) one.addedBy = heir?.number ?? old.addedBy;
      if (one !== heir && heir) one.waitsFor = one.waitsFor.map((number) => (number === old.number ? heir.number : number));
    }
  }

  #newSignature(run: StepRun, personId: string, origin: SignatureOrigin, place: Pick<Signature, 'addedBy' | 'waitsFor'>): Signature {
    const number = this.at.runs.reduce((count, { signatures }) => count + signatures.length, 0) + 1;
    const one: Signature = { number, personId, insteadOfId: null, origin, ...place, state: 'waiting', words: null, startedAt: null, dueAt: null, overdueAt: null, actedAt: null };
    run.signatures.push(one);
    return one;
  }

  // --- what happens by itself -----------------------------------------------------------------------------------------

  tend(): void {
    const run = openRun(this.at);
    if (!run) return;
    for (const one of [...run.signatures].filter(({ state }) => state === 'open')) {
      if (!isActive(this.#world.roster, signsAs(one))) this.#relocate(run, one);
      else if (one.personId !== (this.#deputyOf(run, signsAs(one), one) ?? signsAs(one))) this.#ask(run, one);
      else if (one.dueAt !== null && one.overdueAt === null && one.dueAt <= this.#world.now) this.#timeOut(run, one);
    }
    this.#settle(run);
  }

  #timeOut(run: StepRun, one: Signature): void {
    const { roster, now } = this.#world;
    const { timeout } = this.#step(run);
    one.overdueAt = now;
    const next = timeout?.next === 'superior' ? (superiorsOf(roster, signsAs(one))[0] ?? null) : timeout?.next === 'person' ? timeout.personId : null;
    if (isActive(roster, next) && next !== this.at.applicantId && next !== one.personId) this.#replace(run, one, next, 'timeout');
    else this.effects.push({ type: 'reminded', ids: [one.personId], overdue: true });
  }

  #handOver(from: string, to: string): void {
    const run = openRun(this.at);
    if (!run) return;
    const theirs = run.signatures.filter((one) => isLive(one) && (one.personId === from || one.insteadOfId === from));
    for (const one of theirs) this.#replace(run, one, to === this.at.applicantId ? this.#notApplicant(standIn(this.#step(run), this.#world.roster)) : to, 'handedOn');
    this.#settle(run);
  }

  // --- endings --------------------------------------------------------------------------------------------------------

  #answer(one: Signature, state: 'approved' | 'refused' | 'returned', words: string | null): void {
    Object.assign(one, { state, words, actedAt: this.#world.now });
  }

  #close(run: StepRun, state: StepRun['state']): void {
    for (const one of run.signatures) if (isLive(one)) Object.assign(one, { state: 'dropped', actedAt: this.#world.now });
    Object.assign(run, { state, endedAt: this.#world.now });
  }

  #finish(outcome: 'approved' | 'refused' | 'withdrawn' | 'cancelled', { tell } = { tell: true }): void {
    const run = openRun(this.at);
    if (run) this.#close(run, 'stopped');
    this.at.state = outcome;
    this.at.endedAt = this.#world.now;
    if (tell) this.effects.push({ type: 'decided', outcome });
  }

  #copy({ key }: StepRun): void {
    const ids = this.#steps[this.#indexOf(key)]!.copyTo.filter((id) => isActive(this.#world.roster, id));
    if (ids.length > 0) this.effects.push({ type: 'copied', ids });
  }

  #indexOf(key: string): number {
    return this.#steps.findIndex((step) => step.key === key);
  }

  #step({ key }: StepRun): WholeStep {
    return this.#steps[this.#indexOf(key)]!;
  }
}

/** 会签 and 依次: everybody has said yes. 或签: one has, and all whom he added. */
function hasPassed({ mode, signatures }: StepRun): boolean {
  const counted = signatures.filter((one) => !isGone(one));
  if (mode !== 'any') return counted.every(isDone);
  const agreed = (one: Signature): boolean => isDone(one) && counted.every((other) => other.addedBy !== one.number || agreed(other));
  return counted.some((one) => one.addedBy === null && agreed(one));
}

/** The earlier steps that a running case may be returned to: those in which somebody has signed. */
export function returnTargets(one: Case): { key: string; name: string }[] {
  const open = openRun(one);
  const targets = new Map(one.runs.filter((run) => run !== open && run.stands && run.state === 'passed').map(({ key, name }) => [key, name]));
  return [...targets].map(([key, name]) => ({ key, name }));
}
