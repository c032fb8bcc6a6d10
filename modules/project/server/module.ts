import type { Module } from '#platform/module/index.ts';
import { projectMigrations } from '../migrations/0130-project.ts';
import { negotiation } from '../model/negotiation.ts';
import { project } from '../model/project.ts';
import { projectStage } from '../model/stage.ts';

/** 项目: the pursuit of opportunities through the company's stages (R5.5, R5.8). */
export const module: Module = {
  noun: 'project',
  label: '项目',
  entities: [project, projectStage, negotiation],
  migrations: projectMigrations,
};
