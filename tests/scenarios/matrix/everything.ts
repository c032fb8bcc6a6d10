// The samples of every area, and a company that has what they are about.
import { asProgram } from '#platform/context/index.ts';
import type { TestCompany, TestServer } from '#tests/harness/server.ts';
import { approvalSamples, plantApprovals } from './approval.samples.ts';
import { businessSamples, plantBusiness } from './business.samples.ts';
import { contractSamples, plantContracts } from './contract.samples.ts';
import { opportunitySamples, plantOpportunities } from './opportunity.samples.ts';
import { orderSamples, plantOrders } from './order.samples.ts';
import { organizationSamples, plantOrganization } from './organization.samples.ts';
import { plantPlatform, platformSamples } from './platform.samples.ts';
import { plantProjects, projectSamples } from './project.samples.ts';
import { plantReceivables, receivableSamples } from './receivable.samples.ts';
import { reportSamples } from './report.samples.ts';
import { handOf, type Records, type Samples } from './sample.ts';

export const samples: Samples = { ...approvalSamples, ...platformSamples, ...organizationSamples, ...businessSamples, ...opportunitySamples, ...projectSamples, ...orderSamples, ...contractSamples, ...receivableSamples, ...reportSamples };

/** A company with at least one record of every kind, each of which bears the mark. */
export async function plantEverything(server: TestServer, name: string, mark: string): Promise<{ records: Records; administratorId: string; company: TestCompany }> {
  const company = await server.foundCompany(name);
  const hand = handOf(company.administrator.client, mark);
  await plantOrganization(hand);
  await plantBusiness(hand);
  await plantOpportunities(hand);
  await plantProjects(hand, (work) => asProgram(server.services, company.id, 'matrix', work));
  await plantOrders(hand, (work) => asProgram(server.services, company.id, 'matrix', work));
  await plantContracts(hand, (work) => asProgram(server.services, company.id, 'matrix', work));
  await plantReceivables(hand, (work) => asProgram(server.services, company.id, 'matrix', work));
  await plantPlatform(hand);
  await plantApprovals(hand);
  return { records: hand.records, administratorId: company.administrator.id, company };
}
