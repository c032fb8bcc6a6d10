import { lazy, type ReactNode, Suspense } from 'react';
import { LoadingState } from '../feedback/index.ts';
import type { TreeEditorProps } from './tree-editor-props.ts';

const Editor = lazy(() => import('./editor.tsx'));

/** A tree that is shaped in place: dragged, renamed, added to, by mouse, finger or keys. */
export function TreeEditor(props: TreeEditorProps): ReactNode {
  return (
    <Suspense fallback={<LoadingState rows={5} />}>
      <Editor {...props} />
    </Suspense>
  );
}
