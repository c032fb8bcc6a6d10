export { AttachmentError, type AttachmentErrorCode } from './attachment-error.ts';
export { safeFileName } from './file-name.ts';
export { ARCHIVES, DOCUMENTS, EVERY_KIND, IMAGES, isKind, type Kind, RECORDINGS, TABLES } from './kinds.ts';
export type { Received, ReceiveRules } from './receive.ts';
export { contentDisposition, servedHeaders } from './served.ts';
export type { ByteRange } from './shelf.ts';
export { keyOf, openStorage, type Storage } from './storage.ts';
export { parseStorageUrl } from './storage-url.ts';
