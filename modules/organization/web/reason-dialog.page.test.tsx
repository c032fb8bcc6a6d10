// A reason is asked for before somebody is refused or suspended: it stands in the change log (R12.5).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '#tests/harness/fake-api.ts';
import { post } from '#platform/web/api/index.ts';
import { dialogOf, renderPage } from '#tests/harness/page.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

const sending = 'POST /api/registrations/r/refuse';

async function opened(answer: Response | undefined, optional = false) {
  const [onDone, onClose] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const apply = (reason: string, key: string) => post('/api/registrations/r/refuse', { reason }, key);
  const page = await renderPage(<ReasonDialog title="拒绝孙悦的注册申请" verb="拒绝" text="申请人会收到拒绝的原因。" danger optional={optional} apply={apply} onDone={onDone} onClose={onClose} />, { routes: { [sending]: answer } });
  const form = await dialogOf('拒绝孙悦的注册申请');
  return { ...page, form, onDone, onClose, go: form.getByRole('button', { name: '拒绝' }), reason: form.getByLabelText<HTMLTextAreaElement>(/原因/) };
}

test('blanks are no reason; a real one is sent without them, and then the dialog is done', async () => {
  const { user, api, form, go, reason, onDone, onClose } = await opened(undefined);
  await user.type(reason, '   ');
  await user.click(go);
  expect(await form.findByText('请填写原因。')).toBeTruthy();
  expect(api.sent(sending)).toHaveLength(0);
  await user.type(reason, '不是本公司员工 ');
  await user.click(go);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onDone).toHaveBeenCalledOnce();
  expect(api.last(sending).body).toEqual({ reason: '不是本公司员工' });
});

test('where no reason is needed none is asked for', async () => {
  const { user, api, go, onClose } = await opened(undefined, true);
  await user.click(go);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(sending).body).toEqual({ reason: '' });
});

test('a refusal of the server leaves the reason standing, and going asks first', async () => {
  const { user, form, go, reason, onDone, onClose } = await opened(problem(409, 'decided', '这个申请已经处理过了，请刷新。'));
  await user.type(reason, '资料不全');
  await user.click(go);
  expect((await screen.findAllByText('这个申请已经处理过了，请刷新。')).length).toBeGreaterThan(0);
  expect(reason.value).toBe('资料不全');
  await user.click(form.getByRole('button', { name: '取消' }));
  const leave = await screen.findByRole('button', { name: '放弃修改' });
  expect(onClose).not.toHaveBeenCalled();
  await user.click(leave);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onDone).not.toHaveBeenCalled();
});
