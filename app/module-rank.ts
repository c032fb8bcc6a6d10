/** The modules, the lowest first: a module uses only lower ones, and influence upwards is an event. Names of modules that are still to come stand here already: their place is decided. */
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
