/** Words that numbers and times are written with. */

export const currencyWords = {
  yuan: '元',
  tenThousand: '万元',
  hundredMillion: '亿元',
  digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
  places: ['', '拾', '佰', '仟'],
  groups: ['', '万', '亿', '万'],
  jiao: '角',
  fen: '分',
  whole: '整',
  minus: '负',
} as const;

const namedDays: Readonly<Record<string, string>> = { '-2': '前天', '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' };

export const timeWords = {
  justNow: '刚刚',
  minutesAgo: (minutes: number) => `${minutes} 分钟前`,
  inMinutes: (minutes: number) => `${minutes} 分钟后`,
  daysAgo: (days: number) => `${days} 天前`,
  days: namedDays,
  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  year: (year: number) => `${year}年`,
  monthDay: (month: number, day: number) => `${month}月${day}日`,
} as const;
