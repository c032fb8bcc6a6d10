import type { Module } from '#platform/module/index.ts';
import { contractMigrations } from '../migrations/0150-contract.ts';
import { contract } from '../model/contract.ts';
import { contractTemplate, contractTemplateVersion } from '../model/contract-template.ts';
import { contractComment, contractScan, contractVersion } from '../model/contract-version.ts';

/** 合同: templates, texts in versions, sign-off, the signed paper (R6.4, R7.1). */
export const module: Module = {
  noun: 'contract',
  label: '合同',
  entities: [contract, contractVersion, contractComment, contractScan, contractTemplate, contractTemplateVersion],
  migrations: contractMigrations,
};
