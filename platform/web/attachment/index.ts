export { AttachmentPanel } from './attachment-panel.tsx';
export { FileMark } from './file-mark.tsx';
export { useFileDrop } from './received-files.ts';
