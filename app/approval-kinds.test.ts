import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { flowProblems } from '#platform/approval/model/check-flow.ts';
import { operatorsOf } from '#platform/approval/model/condition.ts';
import { flowSchema } from '#platform/approval/model/flow.ts';
import type { Roster } from '#platform/approval/index.ts';
import { allEntities, fieldOf, registerEntities } from '#platform/entity/index.ts';
import { standardRoles } from '#platform/module/index.ts';
import { modules } from './modules.ts';

/** What the modules bring for approval fits what flows and pages make of it (R12.3). */

registerEntities(modules.flatMap((module) => module.entities ?? []));
const kinds = modules.flatMap((module) => module.approvals ?? []);
const validator = Compile(flowSchema);
const roster: Roster = { administratorId: 'a', people: new Map(), departments: new Map(), roles: new Map(standardRoles.map((id) => [id, { id, name: id, holderIds: [] }])) };

describe('every kind of document that is approved', () => {
  it('has a name of its own that fits its column', () => {
    expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(kinds.length);
    for (const { kind } of kinds) expect(kind).toMatch(/^[a-z][a-z_]*(\.[a-z][A-Za-z]*)?$/);
    for (const { kind } of kinds) expect(kind.length).toBeLessThanOrEqual(60);
  });

  it.each(kinds.map((kind) => [kind.kind, kind] as const))('%s: its record, its standard flow, its facts', (_, { noun, label, standardFlow, facts, editable = [], submit }) => {
    const entity = allEntities().find((one) => one.noun === noun);
    expect(entity, noun).toBeDefined();
    expect(label.trim()).not.toBe('');
    expect(validator.Check(standardFlow)).toBe(true);
    expect(flowProblems(standardFlow, { facts, editable, roster })).toEqual([]);
    for (const name of editable) expect(fieldOf(entity!, name), `${noun}.${name}`).toBeDefined();
    for (const [name, field] of Object.entries(facts)) expect(operatorsOf(field).length, name).toBeGreaterThan(0);
    expect(submit === undefined || typeof submit === 'function').toBe(true);
  });
});
