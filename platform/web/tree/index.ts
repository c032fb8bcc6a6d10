export { OrgChart } from './org-chart.tsx';
export type { OrgItem } from './org-item.ts';
export { orderAfter } from './order-after.ts';
export { TreeEditor } from './tree-editor.tsx';
export type { TreeEditorProps } from './tree-editor-props.ts';
export { childrenByParent, mayMove, moveItem, subtree, type TreeItem, type TreePlace } from './tree-items.ts';
