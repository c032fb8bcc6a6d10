/** How far a right reaches (R12.1). Several roles add up: `everything` wins, otherwise own rows and the departments together. */
export interface DataScope {
  readonly everything: boolean;
  readonly own: boolean;
  readonly departmentIds: readonly string[];
}

export const wholeCompany: DataScope = { everything: true, own: true, departmentIds: [] };

/** What a role lets its holder do with one field, from least to most. */
export const fieldAccesses = ['hidden', 'masked', 'read', 'write'] as const;
export type FieldAccess = (typeof fieldAccesses)[number];

/**
 * Who asks. Built once per session and rules version, never holds values of records.
 * `employee`: a person of a company; `platform`: a platform administrator, who has no company and so sees no business rows;
 * `system`: the program itself at work for one company (jobs), with every right there.
 */
export interface Viewer {
  readonly kind: 'employee' | 'platform' | 'system';
  readonly id: string;
  readonly name: string;
  readonly companyId: string;
  readonly departmentId: string | null;
  readonly teamIds: readonly string[];
  /** People whose work this viewer answers for: the scene “下属的”. */
  readonly subordinateIds: readonly string[];
  /** The company's system administrator: every right, the whole company. */
  readonly isSystemAdministrator: boolean;
  /** Right → how far it reaches. Meaningless for administrator and system. */
  readonly rights: ReadonlyMap<string, DataScope>;
  /** Noun → field → access, only where it is less than `write`. */
  readonly fieldAccess: ReadonlyMap<string, ReadonlyMap<string, FieldAccess>>;
  /** Nouns of which the viewer holds at least one live share, as himself, by team or by department; null: not known, look. */
  readonly sharedNouns: ReadonlySet<string> | null;
}

/** The viewer of a job: the program at work for one company. */
export function systemViewer(companyId: string): Viewer {
  return {
    kind: 'system',
    id: '',
    name: '系统',
    companyId,
    departmentId: null,
    teamIds: [],
    subordinateIds: [],
    isSystemAdministrator: true,
    rights: new Map(),
    fieldAccess: new Map(),
    sharedNouns: null,
  };
}

/** How far the right reaches for this viewer; null when he does not hold it. */
export function scopeOf(viewer: Viewer, right: string): DataScope | null {
  if (viewer.kind === 'platform') return null;
  if (viewer.isSystemAdministrator) return wholeCompany;
  return viewer.rights.get(right) ?? null;
}

/** Whether the viewer holds the right at all, however far it reaches. */
export function holds(viewer: Viewer, right: string): boolean {
  return scopeOf(viewer, right) !== null;
}

/** What the viewer may do with a field of a noun. */
export function accessTo(viewer: Viewer, noun: string, field: string): FieldAccess {
  return viewer.fieldAccess.get(noun)?.get(field) ?? 'write';
}

/** Several scopes as one. */
export function joinScopes(scopes: readonly DataScope[]): DataScope {
  return {
    everything: scopes.some((scope) => scope.everything),
    own: scopes.some((scope) => scope.own),
    departmentIds: [...new Set(scopes.flatMap((scope) => scope.departmentIds))],
  };
}

/** Whether a row with this owner and department lies within a scope; the same question as `visibleRows` asks the database. */
export function covers(viewer: Viewer, scope: DataScope, row: { ownerId?: string | null; departmentId?: string | null }): boolean {
  if (scope.everything) return true;
  if (scope.own && row.ownerId !== null && row.ownerId === viewer.id) return true;
  return typeof row.departmentId === 'string' && scope.departmentIds.includes(row.departmentId);
}
