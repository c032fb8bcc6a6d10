/** Something that one person is told. */
export interface Notification {
  id: string;
  companyId: string;
  employeeId: string;
  /** What it is about, `noun.word`: `customer.assigned`. */
  kind: string;
  title: string;
  body: string;
  /** Where to look: a path within the product. */
  link: string | null;
  readAt: string | null;
  createdAt: string;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    notification: Notification;
  }
}

/** The columns of a notification that its receiver sees. */
export const shownColumns = ['id', 'kind', 'title', 'body', 'link', 'readAt', 'createdAt'] as const;
export type ShownNotification = Pick<Notification, (typeof shownColumns)[number]>;
