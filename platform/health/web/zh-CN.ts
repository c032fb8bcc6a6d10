export const healthWords = {
  title: '系统健康',
  text: '每半分钟更新一次。黄色请在当天处理，红色请马上处理。',
  refresh: '立即刷新',
  stale: (at: string, why: string) => `没能刷新，下面是 ${at} 的情况。${why}`,
  version: '版本',
  up: '已运行',
  upTime: (seconds: number) => {
    const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600), Math.floor((seconds % 3600) / 60)];
    return days > 0 ? `${days} 天 ${hours} 小时` : hours > 0 ? `${hours} 小时 ${minutes} 分钟` : `${minutes} 分钟`;
  },
  overall: { good: '一切正常', attention: '有需要留意的地方', bad: '有需要马上处理的问题' },
  lights: { good: '正常', attention: '留意', bad: '处理' },
  open: '查看',
  processes: '进程',
  process: '机器',
  startedAt: '启动于',
  memory: '内存',
  megabytes: (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`,
  work: '后台任务',
  works: '处理',
  worksNot: '不处理',
  seenAt: '最近心跳',
  silent: '没有回音',
} as const;
