import { asNumber, type Handle } from '#platform/db/index.ts';
import type { People } from '#platform/jobs/people.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { buildViewer } from './build-viewer.ts';
import { type CompanyRules, loadRules } from './company-rules.ts';

/** Companies whose rules a process keeps; the ones read longest ago go first. */
const keptCompanies = 200;

/** The rules of companies and the viewers built from them, kept for as long as the rules version stands. */
export class Viewers implements People {
  readonly #rules = new Map<string, CompanyRules>();
  readonly #loading = new Map<string, Promise<CompanyRules>>();

  /** The viewer of an employee when the company's rules are at `version`; null when he may not come in. Reads by `handle` where the rules are not known yet: the reading handle, outside of transactions. */
  async ofVersion(handle: Handle, companyId: string, version: number, employeeId: string): Promise<Viewer | null> {
    return buildViewer(await this.rulesOf(handle, companyId, version), employeeId);
  }

  /** The rules of a company at `version` or later. */
  async rulesOf(handle: Handle, companyId: string, version: number): Promise<CompanyRules> {
    const kept = this.#rules.get(companyId);
    if (kept && kept.version >= version) return kept;
    const key = `${companyId} ${version}`;
    const loading = this.#loading.get(key) ?? loadRules(handle, companyId).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    const rules = await loading;
    this.#keep(rules);
    return rules;
  }

  /** The viewer of an employee as seen by a transaction's handle, for jobs that work in somebody's name. What an open transaction sees is not kept. */
  async viewerOf(handle: Handle, companyId: string, employeeId: string): Promise<Viewer | null> {
    const company = await handle.selectFrom('company').select('id').where('id', '=', companyId).executeTakeFirst();
    return company ? buildViewer(await this.rulesNow(handle, companyId), employeeId) : null;
  }

  /** The rules of a company as seen by a handle; throws where there is no such company. What an open transaction sees is not kept. */
  async rulesNow(handle: Handle, companyId: string): Promise<CompanyRules> {
    const { rulesVersion } = await handle.selectFrom('company').select('rulesVersion').where('id', '=', companyId).executeTakeFirstOrThrow();
    const kept = this.#rules.get(companyId);
    return kept && kept.version === asNumber(rulesVersion) ? kept : loadRules(handle, companyId);
  }

  /** The companies in operation. */
  async activeCompanyIds(handle: Handle): Promise<string[]> {
    const rows = await handle.selectFrom('company').select('id').where('status', '=', 'active').orderBy('id').execute();
    return rows.map((row) => row.id);
  }

  #keep(rules: CompanyRules): void {
    const kept = this.#rules.get(rules.companyId);
    if (kept && kept.version > rules.version) return;
    this.#rules.delete(rules.companyId);
    this.#rules.set(rules.companyId, rules);
    if (this.#rules.size > keptCompanies) this.#rules.delete(this.#rules.keys().next().value as string);
  }
}
