// The question before what was typed is thrown away (R13.2, field notes on forms).
import { cleanup, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { renderPage } from '#tests/harness/page.tsx';
import { useConfirmLeaving } from './index.ts';

const answers: boolean[] = [];

function Screen(): ReactNode {
  const confirmLeaving = useConfirmLeaving();
  return (
    <button type="button" onClick={() => void confirmLeaving().then((answer) => answers.push(answer))}>
      返回
    </button>
  );
}

async function open() {
  answers.length = 0;
  const page = await renderPage(<Screen />);
  const back = await screen.findByRole('button', { name: '返回', hidden: true });
  return { ...page, press: () => page.user.click(back) };
}

test('two who ask at the same time get one question and the same answer; the next one is asked again', async () => {
  const { press, user } = await open();
  await press();
  await press();
  expect(await screen.findAllByRole('dialog')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: '继续填写' }));
  await expect.poll(() => answers).toEqual([false, false]);
  await press();
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await expect.poll(() => answers).toEqual([false, false, true]);
});

test('a screen that is gone takes its question along: another one asks its own', async () => {
  const first = await open();
  await first.press();
  await screen.findByRole('dialog');
  cleanup();
  const second = await open();
  await second.press();
  await second.user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await expect.poll(() => answers).toEqual([true]);
});
