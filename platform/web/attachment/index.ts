export { previewOf } from './attachment.ts';
export { AttachmentPanel } from './attachment-panel.tsx';
export { FileMark } from './file-mark.tsx';
export { Preview, type Previewed } from './preview.tsx';
