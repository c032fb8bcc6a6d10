import type { IconName } from '#platform/web/icon/index.ts';
import { useSession, type DictionaryChoice } from '#platform/web/session/index.ts';
import { wayDictionary } from '../model/activity.ts';

const icons: Readonly<Record<string, IconName>> = { phone: 'phone', visit: 'visit', wechat: 'message', email: 'mail', meeting: 'team', demonstration: 'device', reception: 'person' };

/** The picture of a way of following up; ways that the company added have one in common. */
export function iconOfWay(way: string): IconName {
  return icons[way] ?? 'activity';
}

const lastWayKey = 'zhanye.lastWay';

/** The company's ways of following up, and the one that this person used last. */
export function useWays() {
  const { dictionary } = useSession();
  const ways: readonly DictionaryChoice[] = dictionary(wayDictionary).filter(({ disabled }) => !disabled);
  const remembered = localStorage.getItem(lastWayKey);
  return {
    ways,
    usual: ways.find(({ value }) => value === remembered)?.value ?? ways[0]?.value ?? '',
    labelOf: (way: string): string => dictionary(wayDictionary).find(({ value }) => value === way)?.label ?? way,
    remember: (way: string): void => localStorage.setItem(lastWayKey, way),
  };
}
