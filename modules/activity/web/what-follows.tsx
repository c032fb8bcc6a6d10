import { useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSession } from '#platform/web/session/index.ts';
import { recordActionsOn } from '#platform/web/shell/index.ts';
import type { ActivityRow } from './activity.api.ts';
import { activityWords } from './zh-CN.ts';

/** What modules above can make of a follow-up once it is noted: an opportunity (R4.9). `follow` goes there if it was chosen. */
export function useWhatFollows(offered: boolean): { readonly choice: ReactNode; readonly follow: (row: ActivityRow) => void } {
  const { can } = useSession();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState('');
  const actions = offered ? recordActionsOn('activity').filter(({ right }) => !right || can(right)) : [];
  const choice = actions.map(({ key, label }) => (
    <Checkbox key={key} checked={chosen === key} onChange={(event) => setChosen(event.target.checked ? key : '')}>
      {activityWords.andThen(label)}
    </Checkbox>
  ));
  const follow = (row: ActivityRow): void => {
    const action = actions.find(({ key }) => key === chosen);
    if (action) void navigate({ href: action.to(row) });
  };
  return { choice: actions.length > 0 ? choice : undefined, follow };
}
