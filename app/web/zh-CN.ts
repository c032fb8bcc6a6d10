export const pageWords = {
  home: '工作台',
  todos: '待办',
  notifications: '消息',
  settings: '个人设置',
} as const;
