import { asSystem, type Context } from '#platform/context/index.ts';
import { addDays, dayOf } from '#platform/db/index.ts';
import { companyChange, companyRows, insertRecord, insertRecords } from '#platform/record/index.ts';
import { addEmployee, department, employee, post, rulesChanged, team } from '#modules/organization/index.ts';
import organization from './content/organization.json' with { type: 'json' };
import type { Stage } from './stage.ts';

/** Departments, posts, people with their superiors and roles, a team, and somebody who has registered and waits. `administratorId` has been made with the company. */
export async function playOrganization(stage: Stage, context: Context, administratorId: string, passwordHash: string): Promise<void> {
  const root = await companyRows(context, department).select('department.id').where('department.parentId', 'is', null).executeTakeFirstOrThrow();
  for (const [index, { name, parent }] of organization.departments.entries()) {
    const row = await insertRecord(context, department, { name, parentId: parent ? stage.departmentId(parent) : root.id, position: (index + 1) * 10 });
    stage.departments.set(name, row.id);
  }
  await insertRecords(context, post, organization.posts.map((name, index) => ({ name, position: 100 + index })));
  await hirePeople(stage, context, administratorId, passwordHash);
  for (const { name, head } of organization.departments) await companyChange(context, department).set({ headId: stage.player(head).id }).where('id', '=', stage.departmentId(name)).execute();
  await gatherTeam(stage, context);
  await rulesChanged(context);
}

async function hirePeople(stage: Stage, context: Context, administratorId: string, passwordHash: string): Promise<void> {
  const posts = new Map((await companyRows(context, post).select(['post.id', 'post.name']).execute()).map(({ id, name }) => [name, id]));
  const roles = await asSystem(context, 'the roles of the company').selectFrom('role').select(['id', 'standard']).where('companyId', '=', stage.companyId).execute();
  for (const [index, person] of organization.people.entries()) {
    const file = {
      name: person.name,
      departmentId: stage.departmentId(person.department),
      postId: posts.get(person.post) ?? null,
      gender: person.gender as 'male' | 'female',
      number: `YF${String(index + 1).padStart(3, '0')}`,
      mobile: `1390000${String(index + 1).padStart(4, '0')}`,
      email: `${person.key}@example.com`,
      entryDate: addDays(dayOf(context.now), -200 - index * 41),
    };
    const roleIds = roles.filter(({ standard }) => person.role !== null && standard === person.role).map(({ id }) => id);
    const isAdministrator = person.key === 'admin';
    if (isAdministrator) await companyChange(context, employee).set(file).where('id', '=', administratorId).execute();
    const id = isAdministrator ? administratorId : (await addEmployee(context, { userName: person.key, passwordHash, mustChange: false, roleIds, values: { ...file, kind: person.role === 'agent' ? 'agent' : 'staff', decidedAt: context.now } })).id;
    stage.people.set(person.key, { id, name: person.name, departmentId: file.departmentId });
  }
  for (const { key, superior } of organization.people) {
    if (superior) await companyChange(context, employee).set({ superiorId: stage.player(superior).id }).where('id', '=', stage.player(key).id).execute();
  }
}

async function gatherTeam(stage: Stage, context: Context): Promise<void> {
  const { name, lead, members, remark } = organization.team;
  stage.teamId = (await insertRecord(context, team, { name, leadId: stage.player(lead).id, remark })).id;
  const rows = members.map((key) => ({ teamId: stage.teamId, employeeId: stage.player(key).id, companyId: stage.companyId }));
  await asSystem(context, 'members of the team made above').insertInto('team_member').values(rows).execute();
}

/** Somebody registered yesterday and waits to be let in. */
export async function playApplicant(context: Context, passwordHash: string): Promise<void> {
  const { name, userName, wishDepartment, wishPost } = organization.applicant;
  await addEmployee(context, { userName, passwordHash, mustChange: false, roleIds: [], values: { name, status: 'pending', wishDepartment, wishPost, mobile: '13900009999', email: `${userName}@example.com` } });
}
