import { iconOfWay } from '#modules/activity/web/index.ts';
import { type IconName, isIconName } from '#platform/web/icon/index.ts';
import type { Tone } from '#platform/web/theme/index.ts';
import type { TimelineEntry } from '../customer.api.ts';
import { recordWords } from '../zh-CN.ts';

/** Ways in which a customer leaves a pool. */
const outOfPool: ReadonlySet<unknown> = new Set(['claim', 'assign', 'put']);

/** How customers changed hands, as one sentence: “张伟 → 王芳”; where they began, only whose they became. */
export function handsText({ facts }: TimelineEntry): string {
  const name = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const to = name(facts.toOwnerName) ?? name(facts.toPoolName);
  if (!to) return '';
  const from = name(facts.fromOwnerName) ?? (outOfPool.has(facts.how) ? recordWords.pool : null);
  return from ? recordWords.fromTo(from, to) : recordWords.into(to);
}

/** What is said about an entry, line by line: what came of a follow-up, from whom to whom, and why. */
export function linesOf(entry: TimelineEntry): string[] {
  const { facts, kind } = entry;
  const lines = kind === 'activity' ? [facts.result] : kind === 'ownership' ? [handsText(entry), facts.reason] : kind === 'business' ? [facts.says] : [facts.reason];
  return lines.filter((line): line is string => typeof line === 'string' && line !== '');
}

const handSigns: Readonly<Record<string, { icon: IconName; tone: Tone }>> = {
  create: { icon: 'plus', tone: 'good' },
  import: { icon: 'upload', tone: 'neutral' },
  claim: { icon: 'claim', tone: 'good' },
  assign: { icon: 'person', tone: 'accent' },
  transfer: { icon: 'transfer', tone: 'accent' },
  release: { icon: 'pool', tone: 'attention' },
  recycle: { icon: 'pool', tone: 'bad' },
  put: { icon: 'pool', tone: 'neutral' },
};
const actionIcons: Readonly<Record<string, IconName>> = { convert: 'star', lock: 'lock', unlock: 'lock', share: 'share', revokeShare: 'share', merge: 'merge', mergeInto: 'merge', delete: 'trash', restore: 'undo' };

/** The picture of an entry, and how loud it is. */
export function signOf({ kind, facts }: TimelineEntry): { icon: IconName; tone: Tone } {
  if (kind === 'activity') return { icon: iconOfWay(String(facts.way)), tone: facts.status === 'planned' ? 'accent' : facts.status === 'cancelled' ? 'neutral' : 'good' };
  if (kind === 'ownership') return handSigns[String(facts.how)] ?? { icon: 'transfer', tone: 'neutral' };
  if (kind === 'business') return { icon: isIconName(facts.icon) ? facts.icon : 'info', tone: (facts.tone as Tone | undefined) ?? 'neutral' };
  return { icon: actionIcons[String(facts.action)] ?? 'edit', tone: 'neutral' };
}

/** What happened, in a few words. */
export function headingOf({ kind, facts }: TimelineEntry): string {
  if (kind === 'activity') return String(facts.subject ?? '');
  if (kind === 'ownership') return recordWords.hows[String(facts.how)] ?? String(facts.how);
  if (kind === 'business') return String(facts.title);
  return recordWords.actions[String(facts.action)] ?? String(facts.action);
}
