export { attachReceived } from './attach.ts';
export type { Attachment } from './attachment.ts';
export { keepFile } from './keep-file.ts';
export { attachmentCount, countAttachments, dropAttachments, listAttachments, moveAttachments, type ShownAttachment } from './list.ts';
export { attachmentMigrations } from './migration.ts';
export { attachmentModule } from './module.ts';
export { type KeptFile, serveFile } from './serve.ts';
export { asProblem, takeUpload, type Upload } from './upload.ts';
