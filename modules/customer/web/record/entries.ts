import { iconOfWay } from '#modules/activity/web/index.ts';
import type { IconName } from '#platform/web/icon/index.ts';
import type { Tone } from '#platform/web/theme/index.ts';
import type { TimelineEntry } from '../customer.api.ts';
import { recordWords } from '../zh-CN.ts';

/** How customers changed hands, as one sentence: “张伟 → 王芳”. */
export function handsText({ facts }: TimelineEntry): string {
  const name = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const from = name(facts.fromOwnerName);
  const to = name(facts.toOwnerName) ?? name(facts.toPoolName);
  if (from && to) return recordWords.fromTo(from, to);
  return to ? recordWords.fromTo(recordWords.pool, to) : '';
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
  return { icon: actionIcons[String(facts.action)] ?? 'edit', tone: 'neutral' };
}

/** What happened, in a few words. */
export function headingOf({ kind, facts }: TimelineEntry): string {
  if (kind === 'activity') return String(facts.subject ?? '');
  if (kind === 'ownership') return recordWords.hows[String(facts.how)] ?? String(facts.how);
  return recordWords.actions[String(facts.action)] ?? String(facts.action);
}
