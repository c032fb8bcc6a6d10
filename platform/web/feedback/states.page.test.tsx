// What stands in the place of what is missing, refused or broken, and what is begun once (N5, R12.1).
import { screen, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { held } from '#tests/harness/fake-api.ts';
import { dialogOf, renderPage } from '#tests/harness/page.tsx';
import { ApiProblem } from '../api/index.ts';
import { useOnce } from './use-once.ts';
import { EmptyState, ErrorBoundary, LoadingState, ProblemState, useConfirm } from './index.ts';

test.each([
  [new ApiProblem(0, 'offline', '断了'), '暂时连不上服务器', '网络恢复后会自动重新加载。'],
  [new ApiProblem(403, 'forbidden', '您看不到别的部门的客户。'), '您没有权限查看这里', '您看不到别的部门的客户。'],
  [new ApiProblem(403, 'forbidden', ''), '您没有权限查看这里', '如果工作需要，请联系系统管理员为您的角色开通。'],
  [new ApiProblem(404, 'not_found', ''), '没有找到这个页面', '地址可能写错了，或者内容已被删除、您没有查看权限。'],
  [new ApiProblem(500, 'internal', '系统出了点问题。（编号 7e2）'), '这一页出了点问题', '系统出了点问题。（编号 7e2）'],
  [new TypeError("Cannot read properties of undefined (reading 'rows')"), '这一页出了点问题', '页面出了点问题，请刷新后重试。'],
])('%o is told as “%s”, never in the words of a programmer', async (error, title, text) => {
  await renderPage(<ProblemState error={error} />);
  const told = within(screen.getByRole('alert'));
  expect([told.getByRole('heading').textContent, told.getByText(text).textContent]).toEqual([title, text]);
});

test('a page leads back, a part does not; to try again is offered where it can be', async () => {
  const again = vi.fn<() => void>();
  const back = vi.spyOn(window.history, 'back').mockImplementation(() => undefined);
  const { user } = await renderPage(<ProblemState error={new Error('x')} onRetry={again} />);
  await user.click(screen.getByRole('button', { name: '返回上一页' }));
  await user.click(screen.getByRole('button', { name: /重\s?试/ }));
  expect([again.mock.calls.length, back.mock.calls.length]).toEqual([1, 1]);
  document.body.replaceChildren();
  await renderPage(<ProblemState error={new Error('x')} size="part" />);
  expect(screen.queryByRole('button')).toBeNull();
});

test('what is empty is no alarm, and offers the first step; what is loading says that it is', async () => {
  await renderPage(<><EmptyState title="还没有客户" text="先建一个。"><button type="button">新建客户</button></EmptyState><LoadingState rows={3} /></>);
  expect(screen.queryByRole('alert')).toBeNull();
  expect([screen.getByText('先建一个。'), screen.getByRole('button', { name: '新建客户' })]).toHaveLength(2);
  expect(document.querySelector('[aria-busy=true]')).toBeTruthy();
});

test('an error is over when the person goes elsewhere', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Part = ({ at }: { readonly at: string }): ReactNode => {
    if (at === '坏') throw new Error('boom');
    return <p>{at}</p>;
  };
  const Walk = (): ReactNode => {
    const [at, setAt] = useState('坏');
    return <><ErrorBoundary at={at}><Part at={at} /></ErrorBoundary><button type="button" onClick={() => setAt('好')}>走开</button></>;
  };
  const { user } = await renderPage(<Walk />);
  expect(screen.getByText('页面出了点问题，请刷新后重试。')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '走开' }));
  expect(screen.getByText('好')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

const answers: boolean[] = [];
function Asker({ danger = false, stay }: { readonly danger?: boolean; readonly stay?: string }): ReactNode {
  const confirm = useConfirm();
  return <button type="button" onClick={() => void confirm({ title: '释放 12 个客户？', text: '客户回到公海。', verb: '释放', danger, stay }).then((answer) => answers.push(answer))}>问</button>;
}

test('a question names what will happen on its button; Esc is a no', async () => {
  answers.length = 0;
  const { user } = await renderPage(<Asker />);
  await user.click(screen.getByRole('button', { name: '问' }));
  const question = await dialogOf('释放 12 个客户？');
  expect(question.getByText('客户回到公海。')).toBeTruthy();
  await user.click(question.getByRole('button', { name: /释\s?放/ }));
  await user.click(screen.getByRole('button', { name: '问' }));
  await dialogOf('释放 12 个客户？');
  await user.keyboard('{Escape}');
  await expect.poll(() => answers).toEqual([true, false]);
});

test('where there is danger the way out has the focus, and its own word where one is given', async () => {
  answers.length = 0;
  const { user } = await renderPage(<Asker danger stay="继续持有" />);
  await user.click(screen.getByRole('button', { name: '问' }));
  const question = await dialogOf('释放 12 个客户？');
  await expect.poll(() => document.activeElement?.textContent).toBe('继续持有');
  await user.keyboard('{Enter}');
  await expect.poll(() => answers).toEqual([false]);
  expect(question.queryByRole('button', { name: '取消' })).toBeNull();
});

test('the same work is begun once while it is under way, and again when it has ended, also badly', async () => {
  const late = held();
  const work = vi.fn<() => Promise<void>>(async () => void (await late.route()));
  const Worker = (): ReactNode => {
    const once = useOnce(work);
    return <button type="button" onClick={() => void once().catch(() => undefined)}>做</button>;
  };
  const { user } = await renderPage(<Worker />);
  const button = screen.getByRole('button', { name: '做' });
  await user.dblClick(button);
  expect(work).toHaveBeenCalledOnce();
  late.release();
  await expect.poll(() => work.mock.settledResults.at(-1)?.type).toBe('fulfilled');
  work.mockRejectedValueOnce(new Error('x'));
  await user.click(button);
  await user.click(button);
  expect(work).toHaveBeenCalledTimes(3);
});
