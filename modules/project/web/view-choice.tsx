import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { projectWords } from './zh-CN.ts';

/** What stands at the head of board and list alike. */
export function ViewChoice({ view }: { readonly view: 'board' | 'list' }): ReactNode {
  const navigate = useNavigate();
  const can = useCan();
  return (
    <>
      <Segmented
        aria-label={projectWords.views}
        value={view}
        options={[
          { value: 'board', label: projectWords.board },
          { value: 'list', label: projectWords.asList },
        ]}
        onChange={(next) => void navigate({ to: (next === 'board' ? '/projects' : '/projects/list') as never })}
      />
      {can('project.settings') && (
        <Button icon={<Icon name="settings" />} aria-label={projectWords.settings} onClick={() => void navigate({ to: '/projects/stages' as never })}>
          {projectWords.settings}
        </Button>
      )}
    </>
  );
}
