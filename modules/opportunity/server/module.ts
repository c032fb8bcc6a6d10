import type { Module } from '#platform/module/index.ts';
import { opportunityMigrations } from '../migrations/0120-opportunity.ts';
import { opportunity, opportunityLine } from '../model/opportunity.ts';
import { foundOpportunities } from './founding.ts';

/** 商机: chances to sell, approved, kept alive, won or lost (R5.1–R5.7). */
export const module: Module = {
  noun: 'opportunity',
  label: '商机',
  entities: [opportunity, opportunityLine],
  migrations: opportunityMigrations,
  founding: foundOpportunities,
};
