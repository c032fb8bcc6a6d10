export { OrgChart, type OrgItem } from './org-chart.tsx';
export { orderAfter } from './order-after.ts';
export { TreeEditor, type TreeEditorProps } from './tree-editor.tsx';
export { childrenByParent, mayMove, moveItem, subtree, type TreeItem, type TreePlace } from './tree-items.ts';
