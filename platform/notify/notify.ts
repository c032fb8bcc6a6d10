import { asSystem, type Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { notificationMail } from './channel/index.ts';
import type { Notification } from './notification.ts';
import { sendMailLater } from './sending.ts';
import { streamsOf } from './streams.ts';

export interface News {
  /** Employees of the viewer's company; each is told once. */
  readonly to: readonly string[];
  /** `noun.word`. */
  readonly kind: string;
  /** One line, at most 100 characters; longer ones are cut. It must hold only what each of the receivers may see. */
  readonly title: string;
  /** At most 500 characters. */
  readonly body: string;
  /** A path within the product, with a leading slash. */
  readonly link?: string;
  /** By mail as well, to those who have bound an address. */
  readonly mail?: boolean;
}

const portion = 100;

/** Tells people something, in the caller's transaction; open pages show it as soon as it has been committed. */
export async function notify(context: Context, news: News): Promise<void> {
  const { kind, link = null } = news;
  if (link !== null && !/^\/(?!\/)/.test(link)) throw new Error(`A notification of ${kind} links to ${link}, which is no path of the product.`);
  const receivers = [...new Set(news.to)];
  const title = cut(news.title, 100);
  const body = cut(news.body, 500);
  const rows = receivers.map((employeeId): Notification => ({ id: newId(), companyId: context.viewer.companyId, employeeId, kind, title, body, link, readAt: null, createdAt: context.now }));
  const handle = asSystem(context, 'notifications carry the company of the viewer');
  for (let start = 0; start < rows.length; start += portion) {
    await handle.insertInto('notification').values(rows.slice(start, start + portion)).execute();
  }
  context.afterCommit.push(() => streamsOf(context.services).tell(rows));
  if (news.mail) await mailNews(context, receivers, { title, body, link });
}

async function mailNews(context: Context, receivers: readonly string[], { title, body, link }: { title: string; body: string; link: string | null }): Promise<void> {
  if (receivers.length === 0) return;
  const { receivers: people, config } = context.services;
  const mail = notificationMail({ title, sentence: body, ...(link !== null && { link: config.publicUrl + link }) });
  for (const { email } of await people.addressesOf(asSystem(context, 'addresses are asked for by the program'), context.viewer.companyId, receivers)) {
    if (email !== null) await sendMailLater(context, { to: email, ...mail });
  }
}

function cut(text: string, most: number): string {
  const signs = [...text.trim()];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : signs.join('');
}
