/** The modules, the lowest first: a module uses only lower ones, and influence upwards is an event. */
export const moduleRank = [
  'organization',
  'task',
  'activity',
  'product',
  'inventory',
  'customer',
  'marketing',
  'opportunity',
  'project',
  'order',
  'contract',
  'receivable',
  'service',
  'planning',
  'worklog',
  'report',
] as const;
