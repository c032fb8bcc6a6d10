import { placeActivities } from '#modules/activity/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { findRecord } from '#platform/record/index.ts';
import { project } from '../model/project.ts';

/** Action records of a project (R5.2, R5.8): they belong to its customer and its opportunity too. */
placeActivities({
  field: 'projectId',
  placeOf: async (context, id) => {
    const row = await findRecord(context, project, id, { right: 'project.update' });
    if (!row) throw invalid([{ path: 'projectId', message: '您不能在这个项目里写行动记录，请联系项目负责人。' }]);
    if (row.status !== 'active' && row.status !== 'won') throw conflict('project.ended', '这个项目已经结束，请把跟进记在客户上。');
    return { customerId: row.customerId, opportunityId: row.opportunityId };
  },
});
