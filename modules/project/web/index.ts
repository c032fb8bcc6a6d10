import type { WebModule } from '#platform/web/shell/index.ts';
import { negotiation } from '../model/negotiation.ts';
import { project } from '../model/project.ts';
import { projectStage } from '../model/stage.ts';
import { projectWords } from './zh-CN.ts';

/** 项目 in the browser. */
export const web: WebModule = {
  entities: [project, projectStage, negotiation],
  recordPaths: { project: (id) => `/projects/${id}`, negotiation: (id) => `/negotiations/${id}` },
  pages: [
    { path: '/projects', title: projectWords.list, right: 'project.read', load: () => import('./board/board-page.tsx'), navigation: { label: projectWords.list, icon: 'project', group: 'sale', order: 20 } },
    { path: '/projects/list', title: projectWords.list, right: 'project.read', load: () => import('./project-list.tsx') },
    { path: '/projects/stages', title: projectWords.settings, right: 'project.settings', load: () => import('./stage-settings.tsx') },
    { path: '/projects/$id', title: projectWords.list, right: 'project.read', load: () => import('./record/project-record.tsx') },
    { path: '/negotiations/$id', title: projectWords.list, right: 'negotiation.read', load: () => import('./record/negotiation-place.tsx') },
  ],
  pickers: { project_stage: { list: '/api/project-stages', title: 'name' } },
  searches: [{ label: projectWords.list, icon: 'project', right: 'project.read', list: '/api/projects', show: (row) => ({ title: String(row.name), note: String(row.customerName ?? '') }), open: (row) => `/projects/${String(row.id)}` }],
  recordTabs: [
    { noun: 'customer', key: 'project', label: projectWords.list, order: 42, right: 'project.read', load: () => import('./related-projects.tsx') },
    { noun: 'opportunity', key: 'project', label: projectWords.list, order: 21, right: 'project.read', load: () => import('./related-projects.tsx') },
  ],
  recordActions: [{ noun: 'opportunity', key: 'convert', label: projectWords.convert, icon: 'project', primary: true, right: 'project.create', when: (row) => row.status === 'effective', to: (row) => `/projects?convert=${String(row.id)}` }],
};
