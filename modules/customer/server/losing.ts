import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool } from 'kysely';
import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, startOfDay, type Tables } from '#platform/db/index.ts';
import { refused } from '#platform/problem/index.ts';
import { type ListOptions, type ListQuery, visibleRows } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import type { KeepingRule } from '../model/keeping.ts';
import { withOpenBusiness } from './followers.ts';
import { keepingRules } from './keeping-rules.ts';

const furthest = 365;
/** Customers that open business might keep are asked for up to so many at once. */
const mostAsked = 5000;

/** The list's own parameter `losing=7`: customers that the rules would take from their owners within so many days (R4.6). */
export async function losingOnly(context: Context, query: ListQuery): Promise<ListOptions> {
  if (query.losing === undefined) return {};
  const days = Number(query.losing);
  if (!Number.isInteger(days) || days < 0 || days > furthest) throw refused('filter.bad_value', `“多少天内掉入公海”应当是 0 到 ${furthest} 的整数。`);
  return { also: await losingWhen(context, days) };
}

/** Whom the rules would take within so many days: what `lossOf` judges row by row, as a condition. */
async function losingWhen(context: Context, days: number): Promise<Expression<SqlBool>> {
  const eb = expressionBuilder<Tables, 'customer'>();
  const last = addDays(dayOf(context.now), days);
  const rules = (await keepingRules(context)).filter((rule) => rule.noFollowUpDays !== null || rule.noDealDays !== null);
  const plain = rules.filter((rule) => !rule.exemptOpenBusiness).map((rule) => takenBy(eb, rule, last));
  const sparing = rules.filter((rule) => rule.exemptOpenBusiness).map((rule) => takenBy(eb, rule, last));
  if (sparing.length === 0) return eb.or(plain);
  const asked = await visibleRows(context, customer).select('customer.id').where(eb.or(sparing)).orderBy('customer.id').limit(mostAsked).execute();
  const kept = [...(await withOpenBusiness(context, asked.map(({ id }) => id)))];
  return eb.or([...plain, eb.and([eb.or(sparing), ...(kept.length > 0 ? [eb('customer.id', 'not in', kept)] : [])])]);
}

function takenBy(eb: ExpressionBuilder<Tables, 'customer'>, rule: KeepingRule, last: string): Expression<SqlBool> {
  const clocks = [
    { days: rule.noFollowUpDays, since: 'customer.lastFollowUpAt' as const },
    { days: rule.noDealDays, since: 'customer.lastDealAt' as const },
  ].filter((clock) => clock.days !== null);
  return eb.and([
    eb('customer.ownerId', 'is not', null),
    eb.or([eb('customer.locked', 'is', null), eb('customer.locked', '<>', 1)]),
    ...(rule.classes ? [eb(eb.fn.coalesce('customer.class', eb.val('')), 'in', rule.classes.length > 0 ? [...rule.classes] : ['-'])] : []),
    ...(rule.exemptFormal ? [eb('customer.stage', '<>', 'formal')] : []),
    ...clocks.map(({ days, since }) => {
      const before = startOfDay(addDays(last, -days!));
      return eb.and([eb(eb.fn.coalesce('customer.ownedSince', 'customer.createdAt'), '<', before), eb.or([eb(since, 'is', null), eb(since, '<', before)])]);
    }),
  ]);
}
