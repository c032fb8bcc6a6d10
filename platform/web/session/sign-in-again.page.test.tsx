import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { held, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, renderPage, someone } from '#tests/harness/page.tsx';
import { get, onSignedOut } from '../api/index.ts';
import { SignInAgain } from './sign-in-again.tsx';

// A session that ends in the middle of work (R1.1): the work waits behind the dialog.
afterEach(() => onSignedOut(null));

async function signedOut(routes: Routes = {}) {
  let ended = true;
  const page = await renderPage(<SignInAgain me={someone} />, { routes: { 'GET /api/things': () => (ended ? problem(401, 'signed_out', '请登录。') : { well: true }), 'GET /api/me': someone, 'POST /api/session': () => void (ended = false), ...routes } });
  let answers: Promise<{ well: boolean }[]> = Promise.resolve([]);
  await act(async () => void (answers = Promise.all([get<{ well: boolean }>('/api/things'), get<{ well: boolean }>('/api/things')])));
  const dialog = await dialogOf('登录已过期');
  return { ...page, dialog, answers, password: () => dialog.getByLabelText<HTMLInputElement>('密码') };
}

test('everything that waited goes on after one password, which does not stay in the field', async () => {
  const { user, api, password, answers, dialog } = await signedOut();
  expect(dialog.getByText(/王芳/)).toBeTruthy();
  await user.type(password(), 'geheim{Enter}');
  await expect(answers).resolves.toEqual([{ well: true }, { well: true }]);
  expect(api.sent('POST /api/session').map(({ body }) => body)).toEqual([{ account: 'wangfang', password: 'geheim' }]);
  await waitFor(() => expect(screen.queryByDisplayValue('geheim')).toBeNull());
});

test('Enter without a password sends nothing; pressed again on its way it is one attempt, not two', async () => {
  const late = held();
  const { user, api, password } = await signedOut({ 'POST /api/session': late.route });
  await user.type(password(), '{Enter}');
  expect(api.sent('POST /api/session')).toEqual([]);
  await user.type(password(), 'geheim{Enter}{Enter}{Enter}');
  expect(api.sent('POST /api/session')).toHaveLength(1);
  late.release(problem(401, 'session.wrong', '密码不对，请重新输入。'));
  expect(await screen.findByText('密码不对，请重新输入。')).toBeTruthy();
  expect(password().value).toBe('geheim');
});

test('a line that is down is said, and the same password works afterwards; Esc leaves the dialog where it is', async () => {
  let line = false;
  let ended = true;
  const { user, password, answers, dialog } = await signedOut({
    'POST /api/session': () => (line ? void (ended = false) : noLine()),
    'GET /api/things': () => (ended ? problem(401, 'signed_out', '请登录。') : { well: true }),
  });
  await user.type(password(), 'geheim{Enter}');
  await waitFor(() => expect(dialog.getByRole('alert').textContent).not.toBe(''));
  await user.keyboard('{Escape}');
  expect(password().value).toBe('geheim');
  line = true;
  await user.type(password(), '{Enter}');
  await expect(answers).resolves.toHaveLength(2);
});
