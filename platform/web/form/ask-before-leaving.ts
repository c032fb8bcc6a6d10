import { useBlocker } from '@tanstack/react-router';
import { useConfirmLeaving } from '../feedback/index.ts';

/** While something is unsaved, leaving the page asks first: by a link, by “back”, and by the browser's own question where the window is closed or loaded anew. */
export function useAskBeforeLeaving(unsaved: boolean): void {
  const confirmLeaving = useConfirmLeaving();
  useBlocker({ shouldBlockFn: async () => unsaved && !(await confirmLeaving()), enableBeforeUnload: unsaved });
}
