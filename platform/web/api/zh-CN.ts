export const apiWords = {
  offline: '网络连接断开了，正在等待恢复。您填写的内容还在。',
  restarting: '系统正在重新启动，马上就好。您填写的内容还在。',
  unexpected: (status: number) => `服务器的回答看不懂（${status}），请稍后重试。`,
  numbered: (sentence: string, number: string) => `${sentence}（编号 ${number}）`,
  broken: '页面出了点问题，请刷新后重试。',
} as const;
