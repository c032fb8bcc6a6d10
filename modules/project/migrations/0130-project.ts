import type { Migration } from '#platform/db/index.ts';

export const projectMigrations: readonly Migration[] = [
  {
    name: '0130-project',
    async up(schema) {
      await schema.createEntityTable('project', (columns) => {
        columns.text('name', 100).text('code', 40, 'optional').id('customerId').id('opportunityId').integer('amount', 'optional').date('startOn', 'optional').date('expectedOn', 'optional');
        columns.id('stageId').instant('stageSince').text('status', 12).id('ownerId').id('departmentId', 'optional').instant('closedAt', 'optional');
        columns.text('lostReason', 40, 'optional').text('closeWords', 500, 'optional').long('background', 'optional').text('liveKey', 36, 'optional');
      });
      await schema.createUnique('project_live', 'project', ['liveKey']);
      // The lists of a person, a department and the company by what they are sorted by; the board; the customer's page.
      await schema.createIndex('project_owner', 'project', ['companyId', 'ownerId', 'updatedAt']);
      await schema.createIndex('project_department', 'project', ['companyId', 'departmentId', 'updatedAt']);
      await schema.createIndex('project_company', 'project', ['companyId', 'updatedAt']);
      await schema.createIndex('project_board', 'project', ['companyId', 'status', 'stageId']);
      await schema.createIndex('project_customer', 'project', ['customerId']);
      await schema.createIndex('project_opportunity', 'project', ['opportunityId']);
    },
  },
  {
    name: '0131-project-stage',
    async up(schema) {
      await schema.createEntityTable('project_stage', (columns) => {
        columns.text('name', 20).text('kind', 12).integer('probability').integer('position').long('conditions', 'optional');
      });
      await schema.createIndex('project_stage_company', 'project_stage', ['companyId', 'position']);
      await schema.createTable('project_turn', (columns) => columns.id('companyId').id('takenBy').primaryKey('companyId'));
      await schema.createTable('project_stage_move', (columns) => {
        columns.id('id').id('companyId').id('projectId').instant('at').id('fromStageId', 'optional').text('fromName', 20, 'optional').id('toStageId').text('toName', 20).integer('seconds').text('words', 500, 'optional').id('actorId', 'optional').primaryKey('id');
      });
      await schema.createIndex('project_stage_move_project', 'project_stage_move', ['projectId', 'at']);
      await schema.createIndex('project_stage_move_company', 'project_stage_move', ['companyId', 'at']);
    },
  },
  {
    name: '0132-project-people',
    async up(schema) {
      await schema.createTable('project_member', (columns) => {
        columns.id('id').id('companyId').id('recordId').text('granteeKind', 12).id('granteeId').text('access', 8).text('duty', 100, 'optional').instant('endsAt', 'optional');
        columns.instant('createdAt').id('createdBy', 'optional').primaryKey('id');
      });
      await schema.createUnique('project_member_pair', 'project_member', ['recordId', 'granteeId']);
      await schema.createIndex('project_member_grantee', 'project_member', ['companyId', 'granteeId']);
      await schema.createEntityTable('negotiation', (columns) => {
        columns.text('title', 40).integer('round').id('projectId').date('heldOn').text('participants', 200, 'optional').long('ourOffer').integer('offeredAmount', 'optional').long('theirDemand', 'optional');
        columns.text('outcome', 12).text('nextStep', 500, 'optional');
      });
      await schema.createUnique('negotiation_round', 'negotiation', ['projectId', 'round']);
    },
  },
];
