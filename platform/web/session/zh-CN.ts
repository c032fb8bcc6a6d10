export const sessionWords = {
  againTitle: '登录已过期',
  againText: (name: string) => `${name}，请输入密码继续。页面上没有保存的内容都还在。`,
  password: '密码',
  goOn: '继续工作',
  leave: '放弃并返回登录页',
} as const;
