import { asSystem, type Context } from '#platform/context/index.ts';
import type { StandardRole } from '#platform/module/index.ts';
import { scopeOf, type Viewer } from '#platform/permission/index.ts';
import { type HomeKind, homeKinds } from '../model/homes.ts';

const homeOfRole: Readonly<Record<StandardRole, HomeKind>> = { director: 'director', salesManager: 'manager', finance: 'finance', salesperson: 'salesperson', market: 'salesperson', serviceEngineer: 'salesperson', agent: 'salesperson' };

/** The homes that a person's roles give him, the widest first; whoever has none has his own work (R11.6). */
export async function homesOf(context: Context): Promise<HomeKind[]> {
  const { viewer } = context;
  const roles = await asSystem(context, 'the viewer’s own roles').selectFrom('employee_role').innerJoin('role', 'role.id', 'employee_role.roleId').select('role.standard').where('employee_role.employeeId', '=', viewer.id).where('role.companyId', '=', viewer.companyId).execute();
  const found = new Set<HomeKind>(roles.map(({ standard }) => (standard ? homeOfRole[standard as StandardRole] : homeByReach(viewer))));
  if (viewer.isSystemAdministrator) found.add('director');
  if (found.size === 0) found.add('salesperson');
  return homeKinds.filter((kind) => found.has(kind));
}

/** The company's own roles say by their rights what their holders look after. */
function homeByReach(viewer: Viewer): HomeKind {
  if (scopeOf(viewer, 'receipt.confirm')) return 'finance';
  const scope = scopeOf(viewer, 'customer.read');
  if (scope?.everything) return 'director';
  return scope && scope.departmentIds.length > 0 ? 'manager' : 'salesperson';
}
