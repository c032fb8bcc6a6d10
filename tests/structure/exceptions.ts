// What may break a rule, with the reason. An exception that is no longer needed fails as well.

/** Files outside platform/db that may hold SQL as text: path → why the builder cannot say it. */
export const sqlWithReason: Record<string, string> = {
  'platform/figure/aggregate.ts': 'sums over run-time columns, in parts that add up, over the conditions of any list',
  'platform/record/accept.ts': 'the table comes from an entity at run time; the builder types tables at compile time',
  'platform/record/breadth.ts': 'a capped count over a run-time table',
  'platform/record/count.ts': 'a capped count over run-time tables',
  'platform/record/filter.ts': 'columns come from an entity and its filter at run time',
  'platform/record/list.ts': 'the page is cut before names are joined: a derived table over run-time columns',
  'platform/record/names.ts': 'one sub-select a reference, over run-time tables',
  'platform/record/selection.ts': 'what a list selects is written once per viewer as text: building it anew costs more than reading the rows',
  'platform/record/sight.ts': 'children are written anew from their parents by one statement, over run-time tables',
  'platform/record/visibility.ts': 'the scope is a condition for any table under any alias',
  'platform/search/when.ts': 'a condition for any entity’s table',
};
