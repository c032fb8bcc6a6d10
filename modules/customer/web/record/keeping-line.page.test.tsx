// “Why and when would I lose this customer”, on his page (R4.6).
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import { KeepingLine } from './keeping-line.tsx';

onDay('2026-11-23');

const path = 'GET /api/customers/:id/keeping';
const rule = (name: string, more: object) => ({ name, spared: null, on: null, why: null, ...more });
const keeping = { says: '如果一直不跟进，客户会在 2026-11-28 回到公海。', lossOn: '2026-11-28', rules: [rule('久未跟进', { on: '2026-11-28', why: '连续 60 天未跟进' }), rule('没有成交', { spared: '已转正式客户' })] };
const show = (answer: Routes[string]) => renderPage(<KeepingLine customerId={idOf(1)} />, { rights: 'all', routes: { [path]: answer } });

test('says it in one sentence; what each rule says stands behind it, and is folded away again', async () => {
  const { user } = await show(keeping);
  expect(await screen.findByText(keeping.says)).toBeTruthy();
  expect(screen.queryByRole('list')).toBeNull();
  await user.click(screen.getByRole('button', { name: '为什么' }));
  const rules = within(screen.getByRole('list', { name: '各条规则怎么看这个客户' })).getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rules[0]).toContain('久未跟进');
  expect(rules[0]).toContain('2026-11-28');
  expect(rules[1]).toContain('不回收：已转正式客户');
  await user.click(screen.getByRole('button', { expanded: true }));
  expect(screen.queryByRole('list')).toBeNull();
});

test('where no rule is in force there is nothing to ask why about', async () => {
  await show({ says: '没有回收规则，客户不会被收回。', lossOn: null, rules: [] });
  expect(await screen.findByText('没有回收规则，客户不会被收回。')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('where it cannot be found out, that is said, with a way to ask again: silence would read as “never”', async () => {
  const { user, api } = await show(problem(503, 'database.unavailable', '数据库暂时连接不上，请稍后再试。'));
  const alert = await screen.findByRole('alert', undefined, { timeout: 10_000 });
  expect(alert.textContent).toContain('没能查到这个客户什么时候会被收回');
  api.answer({ [path]: keeping });
  await user.click(within(alert).getByRole('button', { name: '重试' }));
  expect(await screen.findByText(keeping.says)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});
