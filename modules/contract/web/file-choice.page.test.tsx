// One file that goes out with a form: chosen, named with its size, chosen anew (R7.1); and the mark of a contract that ends soon.
import { screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { renderPage } from '#tests/harness/page.tsx';
import { contractRow } from '../testing/contract-rows.ts';
import { FileChoice } from './file-choice.tsx';
import { EndCell } from './list/end-cell.tsx';

onDay('2026-11-23');

const told = vi.fn<(name: string) => void>();

function Choice({ accept = '.docx' }: { readonly accept?: string }): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  return <><label htmlFor="paper">正文</label><FileChoice id="paper" accept={accept} file={file} onChoose={(next) => (told(next.name), setFile(next))} /></>;
}
const open = async (accept?: string) => {
  told.mockClear();
  const page = await renderPage(<Choice accept={accept} />);
  return { ...page, input: screen.getByLabelText<HTMLInputElement>('正文') };
};
const sized = (name: string, bytes: number): File => new File([new Uint8Array(bytes)], name);

test('the file stands there with its size; another one takes its place', async () => {
  const { user, input } = await open();
  expect(screen.queryByText(/（/)).toBeNull();
  await user.upload(input, sized('第一稿.docx', 2048));
  expect(screen.getByText('第一稿.docx（2 KB）')).toBeTruthy();
  await user.upload(input, sized('第二稿.docx', 300));
  expect(screen.getByText('第二稿.docx（300 B）')).toBeTruthy();
  expect(screen.queryByText(/第一稿/)).toBeNull();
});

test('the same file can be chosen again after it was mended', async () => {
  const { user, input } = await open();
  await user.upload(input, sized('正文.docx', 10));
  expect(input.value).toBe('');
  await user.upload(input, sized('正文.docx', 20));
  expect(told.mock.calls).toEqual([['正文.docx'], ['正文.docx']]);
  expect(screen.getByText('正文.docx（20 B）')).toBeTruthy();
});

test('only what may be sent is offered, one at a time', async () => {
  const { input } = await open('application/pdf,image/png');
  expect([input.accept, input.multiple]).toEqual(['application/pdf,image/png', false]);
});

test('the button opens the choice of the browser', async () => {
  const { user, input } = await open();
  const pressed = vi.spyOn(input, 'click').mockImplementation(() => undefined);
  await user.click(screen.getByRole('button', { name: '选择文件' }));
  expect(pressed).toHaveBeenCalledOnce();
});

test.each([
  ['running', '2026-11-23', '今天到期'], ['changing', '2026-12-23', '还有 30 天'], ['running', '2026-12-24', null], ['running', '2026-11-22', '已过期'], ['completed', '2026-11-22', null], ['running', null, null],
] as const)('a contract that is %s and ends on %s is marked: %s', async (status, endOn, words) => {
  await renderPage(<p data-testid="cell"><EndCell row={contractRow({ status, endOn })} /></p>);
  expect(screen.getByTestId('cell').textContent).toBe(words ?? '');
});
