export const exportWords = {
  export: '导出',
  title: (label: string) => `导出${label}`,
  text: '按当前的范围和筛选条件导出，只包含您有权查看的内容。文件保存七天，只有您能下载。',
  selected: (count: number) => `导出选中的 ${count} 条，只包含您有权查看的内容。文件保存七天，只有您能下载。`,
  format: '格式',
  formats: { xlsx: 'Excel（.xlsx）', csv: 'CSV（.csv）' },
  start: '开始导出',
  recent: '最近的导出',
  states: { waiting: '排队中', running: '正在导出', done: '已完成', failed: '没有成功', cancelled: '已取消' } as Readonly<Record<string, string>>,
  progress: (done: number, total: number) => (total > 0 ? `${done} / ${total}` : ''),
  download: '下载',
  leave: '可以关掉这个窗口，导出会继续进行。',
} as const;
