export const jobWords = {
  title: '后台任务',
  progress: '进度',
  of: (done: number, total: number) => (total > 0 ? `${done} / ${total}` : `${done}`),
  cancel: '取消',
  cancelTitle: (label: string) => `取消任务“${label}”？`,
  cancelText: '已经完成的部分保留，剩下的不再处理。',
  cancelled: '任务会在当前一步结束后停止',
  keep: '取消任务',
  retry: '重试',
  retried: '任务已重新排队',
  empty: '没有后台任务',
  emptyText: '导入、导出和批量处理在这里查看进展。',
} as const;
