// Something elsewhere on the page changed a record: what is shown is asked for again, in the background.
import { screen } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { useChanged } from '#platform/web/record/index.ts';

/** Stands beside the component; counts how often everything was asked again and has been answered. */
export function AskAgain({ noun }: { readonly noun: string }): ReactNode {
  const changed = useChanged();
  const [times, setTimes] = useState(0);
  return <button type="button" onClick={() => void changed(noun).then(() => setTimes(times + 1))}>{`asked again ${times}`}</button>;
}

/** Has everything asked again; over when all of it has been answered, refusals included. */
export async function askedAgain(user: UserEvent, before = 0): Promise<void> {
  await user.click(screen.getByText(`asked again ${before}`));
  await screen.findByText(`asked again ${before + 1}`);
}
