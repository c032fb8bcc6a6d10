// What the product must do, by number, each in a few words of our own: the rows of docs/测试报告.md.

export const requirements: Readonly<Record<string, string>> = {
  'R1.1': '注册、审核、登录、我的设备', 'R1.2': '绑定邮箱和手机号', 'R1.3': '找回密码', 'R1.4': '员工档案与离职交接',
  'R2.1': '年度计划', 'R2.2': '计划分解', 'R2.3': '计划导出与打印', 'R3.1': '日报和周报',
  'R4.1': '客户资料、上下级、查重与合并', 'R4.2': '联系人与汇报关系', 'R4.3': '名单导入', 'R4.4': '转为正式客户', 'R4.5': '客户分派', 'R4.6': '公海、领取、释放与回收', 'R4.7': '客户转移', 'R4.8': '客户共享', 'R4.9': '跟进计划与记录', 'R4.10': '跳单', 'R4.11': '客户页',
  'R5.1': '商机新建、审核、有效期', 'R5.2': '行动记录', 'R5.3': '到期失效', 'R5.4': '商机必须有产品', 'R5.5': '商机转项目', 'R5.6': '商机分配与代理商', 'R5.7': '商机维护', 'R5.8': '项目过程', 'R5.9': '回款', 'R5.10': '业绩', 'R5.11': '交叉销售',
  'R6.1': '下单、审核、生效后冻结', 'R6.2': '订单统计', 'R6.3': '订单产品与商机的差异', 'R6.4': '订单的合同', 'R7.1': '合同模板、审签、签署件',
  'R8.1': '工单', 'R8.2': '服务时限', 'R8.3': '客户在用产品', 'R8.4': '投诉与回访', 'R8.5': '知识库', 'R8.6': '服务报表',
  'R9.1': '产品、分类与价格', 'R9.2': '库存', 'R10.1': '市场活动计划', 'R10.2': '市场活动管理', 'R10.3': '市场反馈', 'R10.4': '线索', 'R10.5': '客户细分', 'R10.6': '活动群发',
  'R11.1': '客户统计', 'R11.2': '商机与项目统计', 'R11.3': '订单、合同、回款统计', 'R11.4': '业绩统计', 'R11.5': '市场、服务、库存、工作统计', 'R11.6': '角色首页与自助分析',
  'R12.1': '组织与权限', 'R12.2': '多家公司', 'R12.3': '审批流', 'R12.4': '字典、编号、日志、回收站、备份、系统健康',
  N1: '并发与响应时间', N2: '数据库', N3: '浏览器与部署', N4: '开源分析工具', N5: '技术路线', N6: '好用、能编译、不停机', N7: '文档',
};

/** Areas that are not built yet: their numbers are no gaps of the tests. */
export const notBuilt: readonly string[] = ['R2', 'R3', 'R4.10', 'R5.10', 'R5.11', 'R8', 'R9.2', 'R10', 'R11.1', 'R11.2', 'R11.4', 'R11.5', 'N4'];

/** Whether a number belongs to what is not built. */
export function isNotBuilt(number: string): boolean {
  return notBuilt.some((area) => number === area || number.startsWith(`${area}.`));
}

/** The numbers that a text cites, ranges spelled out: `R5.1–R5.3` and `N2`. */
export function citedIn(text: string): string[] {
  const known = Object.keys(requirements);
  const found = new Set<string>();
  for (const [, from = '', to] of text.matchAll(/\b([RN]\d+(?:\.\d+)?)(?:\s*[–-]\s*([RN]?\d+(?:\.\d+)?))?/g)) {
    const ends = to === undefined ? [from] : [from, /^[RN]/.test(to) ? to : from[0]! + to];
    const [first, last] = [known.indexOf(ends[0]!), known.indexOf(ends.at(-1)!)];
    for (const one of first >= 0 && last >= first ? known.slice(first, last + 1) : ends) for (const number of known) if (number === one || number.startsWith(`${one}.`)) found.add(number);
  }
  return [...found];
}
