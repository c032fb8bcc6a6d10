import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ExportButton } from '#platform/web/export/index.ts';
import { EntityTable, SumStrip } from '#platform/web/table/index.ts';
import { project } from '../model/project.ts';
import { ViewChoice } from './view-choice.tsx';
import { projectWords } from './zh-CN.ts';

const columns = ['name', 'customerId', 'status', 'stageId', 'amount', 'expectedOn', 'stageSince', 'ownerId'];

/** Every project that one may see, also those that have ended. */
export default function ProjectList(): ReactNode {
  return (
    <EntityTable
      entity={project}
      columns={columns}
      strip={(state) => <SumStrip entity={project} fields={['amount']} state={state} />}
      conditions={['status', 'stageId', 'ownerId', 'expectedOn', 'amount', 'customerId']}
      toolbar={
        <>
          <ViewChoice view="list" />
          <ExportButton entity={project} scene="mine" />
        </>
      }
      empty={{
        title: projectWords.emptyTitle,
        text: projectWords.emptyText,
        action: (
          <Link to={'/opportunities' as never}>
            <Button>{projectWords.toOpportunities}</Button>
          </Link>
        ),
      }}
    />
  );
}
