// A question with two ways on and one back, and questions before something happens (R13.2).
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { dialogOf, renderPage } from '#tests/harness/page.tsx';
import { type Choice, useChoice, useConfirm } from './index.ts';

const answers: unknown[] = [];
beforeEach(() => {
  answers.length = 0;
});

const question: Choice = { title: '后面的 2 个任务一起顺延？', text: '“方案”排在它后面。', verb: '一起顺延', other: '只移动这一个' };

function Asking({ danger = false }: { readonly danger?: boolean }): ReactNode {
  const [choose, confirm] = [useChoice(), useConfirm()];
  return (
    <>
      <button type="button" onClick={() => void choose({ ...question, danger }).then((answer) => answers.push(answer))}>
        移动
      </button>
      <button type="button" onClick={() => void confirm({ title: '删除“勘测”？', verb: '删除', danger: true }).then((answer) => answers.push(answer))}>
        删除任务
      </button>
    </>
  );
}

test.each([
  ['一起顺延', 'verb'],
  ['只移动这一个', 'other'],
  ['取消', null],
])('“%s” is answered with %s, once, and the question is gone', async (name, answer) => {
  const { user } = await renderPage(<Asking />);
  await user.click(screen.getByRole('button', { name: '移动' }));
  const dialog = await dialogOf('后面的 2 个任务一起顺延？');
  expect(dialog.getByText('“方案”排在它后面。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name }));
  await waitFor(() => expect(answers).toEqual([answer]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('Esc is the way back, not the second way on', async () => {
  const { user } = await renderPage(<Asking />);
  await user.click(screen.getByRole('button', { name: '移动' }));
  await dialogOf('后面的 2 个任务一起顺延？');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(answers).toEqual([null]));
});

test('the ways on stand in the order of their weight, the usual one last where the hand is; it has the focus unless there is danger', async () => {
  const { user } = await renderPage(<Asking />);
  await user.click(screen.getByRole('button', { name: '移动' }));
  const dialog = await dialogOf('后面的 2 个任务一起顺延？');
  expect(dialog.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['取消', '只移动这一个', '一起顺延']);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('一起顺延'));
});

test('what is asked twice is answered twice, each for itself', async () => {
  const { user } = await renderPage(<Asking />);
  const move = screen.getByRole('button', { name: '移动' });
  await user.click(move);
  await user.click((await dialogOf('后面的 2 个任务一起顺延？')).getByRole('button', { name: '只移动这一个' }));
  await waitFor(() => expect(answers).toEqual(['other']));
  await user.click(move);
  await user.click((await dialogOf('后面的 2 个任务一起顺延？')).getByRole('button', { name: '一起顺延' }));
  await waitFor(() => expect(answers).toEqual(['other', 'verb']));
});

test('a question with one way on knows yes and no alone; where there is danger the way out has the focus', async () => {
  const { user } = await renderPage(<Asking />);
  const ask = async () => {
    await user.click(screen.getByRole('button', { name: '删除任务' }));
    return dialogOf('删除“勘测”？');
  };
  const first = await ask();
  expect(first.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['取消', '删除']);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('取消'));
  await user.click(first.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(answers).toEqual([false]));
  await user.click((await ask()).getByRole('button', { name: '删除' }));
  await waitFor(() => expect(answers).toEqual([false, true]));
});
