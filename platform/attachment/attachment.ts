import type { Storage } from './storage/index.ts';

/** A file that hangs on a record. Who may see or change it is asked of the record, always. */
export interface Attachment {
  id: string;
  companyId: string;
  /** The record: its entity's noun and its id. */
  noun: string;
  recordId: string;
  /** As shown and offered for download. */
  name: string;
  /** What it is by its content. */
  kind: string;
  /** Bytes. */
  size: number;
  /** Pages of a scan, where somebody counted them. */
  pages: number | null;
  /** Its content's key in the storage. */
  fileKey: string;
  createdAt: string;
  createdBy: string | null;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    attachment: Attachment;
    /** Every content that the storage keeps, and when it was last brought in. */
    kept_file: { key: string; broughtAt: string };
  }
}

declare module '#platform/context/context.ts' {
  interface Services {
    storage: Storage;
  }
}
