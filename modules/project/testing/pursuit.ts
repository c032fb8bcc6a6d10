// A company that pursues opportunities as projects, on a fresh installation: for the tests of tasks and projects.
import { opportunity, type Opportunity } from '#modules/opportunity/index.ts';
import { type Context, inTransaction } from '#platform/context/index.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import type { StandardRole } from '#platform/module/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import type { ShownStage } from '../server/stages.ts';

export const today = dayOf(instant());
export const inDays = (days: number): string => addDays(today, days);

export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly status: string;
  readonly stageId: string;
  readonly ownerId: string;
  readonly opportunityId: string;
  readonly version: number;
  readonly can: readonly string[];
  readonly stages: readonly (Omit<ShownStage, 'inUse'> & { readonly unmet: readonly string[]; readonly seconds: number })[];
  readonly moves: readonly { readonly toName: string; readonly fromName: string | null; readonly words: string | null }[];
  readonly counts: Readonly<Record<string, number>>;
}

export interface Pursuit {
  readonly server: TestServer;
  readonly company: TestCompany;
  readonly director: TestPerson;
  /** 销售一部 with its manager; 李四 is in 销售二部. */
  readonly manager: TestPerson;
  readonly zhang: TestPerson;
  readonly li: TestPerson;
  hire(name: string, role: StandardRole, department?: string): Promise<TestPerson>;
  program<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** An effective opportunity of somebody, past its approval. */
  effective(owner: TestPerson, values?: Partial<Opportunity>): Promise<Opportunity>;
  /** A running project of somebody, converted by him. */
  begin(owner: TestPerson, values?: Partial<Opportunity>): Promise<ProjectRow>;
  stagesFor(client: Client): Promise<ShownStage[]>;
  stop(): Promise<void>;
}

let made = 0;

/** Opens the company with its people signed in; with `jobs` its background work is done as in use. */
export async function openPursuit(options: { jobs?: boolean } = {}): Promise<Pursuit> {
  const server = await startTestServer(options);
  const company = await server.foundCompany('展业软件');
  const hire = (name: string, role: StandardRole, department?: string) => server.person(company, { name, role, department });
  const program = <T>(work: (context: Context) => Promise<T>): Promise<T> => inTransaction(server.services, systemViewer(company.id), 'test', work);
  const effective = async (owner: TestPerson, values: Partial<Opportunity> = {}): Promise<Opportunity> => {
    made += 1;
    const customer = values.customerId ?? (await owner.client.post<{ id: string }>('/api/customers', { name: `客户${made}号${instant()}有限公司`, regionCode: '330100' })).body.id;
    const row = await server.services.database.reader.selectFrom('employee').select('departmentId').where('id', '=', owner.id).executeTakeFirstOrThrow();
    return program((context) =>
      insertRecord(context, opportunity, { name: `采购 CRM ${made}`, customerId: customer, amount: 500_000_00, renewals: 0, status: 'effective', approvedAt: context.now, validUntil: inDays(90), expectedCloseOn: inDays(60), ownerId: owner.id, departmentId: row.departmentId, ...values }),
    );
  };
  return {
    server,
    company,
    hire,
    program,
    effective,
    zhang: await hire('张三', 'salesperson', '销售一部'),
    li: await hire('李四', 'salesperson', '销售二部'),
    manager: await hire('赵经理', 'salesManager', '销售一部'),
    director: await hire('王总', 'director', '销售一部'),
    begin: async (owner, values) => {
      const { id } = await effective(owner, values);
      const answer = await owner.client.post<ProjectRow>(`/api/opportunities/${id}/convert`, {});
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body;
    },
    stagesFor: async (client) => (await client.get<{ rows: ShownStage[] }>('/api/project-stages')).body.rows,
    stop: () => server.stop(),
  };
}
