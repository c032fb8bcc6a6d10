export { AttachmentPanel } from './attachment-panel.tsx';
