import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '#platform/web/api/index.ts';
import { useDoing } from '#platform/web/feedback/index.ts';
import { ReferencePicker, ReferencesPicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { employeeKinds } from '../../model/employee.ts';
import { type InvitationRow, invite, revokeInvitation, roleNames } from '../organization.api.ts';
import { joiningWords as words } from '../zh-CN.ts';

interface Props {
  /** The invitation that this one takes the place of. */
  readonly former?: InvitationRow;
  readonly onSent: (sent: { name: string; mailed: boolean; link: string }) => void;
  readonly onClose: () => void;
}

/** What was used or taken back meanwhile needs no taking back. */
function unlessGone(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
}

/** Invites somebody to a place that is decided now; he needs no approval afterwards. */
export function InviteDialog({ former, onSent, onClose }: Props): ReactNode {
  const can = useCan();
  const saving = useSaving();
  const doing = useDoing();
  const [guest, setGuest] = useState({ name: former?.name ?? '', email: former?.email ?? '', departmentId: former?.departmentId ?? null, postId: former?.postId ?? null, roleIds: former?.roleIds ?? [], kind: former?.kind ?? ('staff' as string), days: 7 });
  const { data: names } = useQuery({ queryKey: ['options', 'role', 'names'], queryFn: roleNames, enabled: can('role.read') && guest.roleIds.length > 0 });
  const [dirty, setDirty] = useState(false);
  const set = (change: Partial<typeof guest>): void => (setGuest((before) => ({ ...before, ...change })), setDirty(true));
  const submit = async (): Promise<void> => {
    const missing = [guest.name.trim() === '' && { path: 'name', message: words.needName }, !guest.departmentId && { path: 'departmentId', message: words.needDepartment }];
    if (!saving.check(missing.filter((one) => one !== false))) return;
    const body = { ...guest, name: guest.name.trim(), email: guest.email.trim() || null };
    const sent = await saving.run(body, async (key) => {
      const answer = await invite(body, key);
      // The link that was given away before opens nothing any more: one person, one invitation. Where that fails it is told, and the new link is shown all the same: it is told this once.
      if (former?.state === 'open') await doing(() => revokeInvitation(former.id).catch(unlessGone));
      return answer;
    });
    if (!sent) return;
    onSent({ name: body.name, mailed: body.email !== null, link: sent.answer.link });
    onClose();
  };
  return (
    <VerbDialog title={words.invite} verb={words.inviteVerb} saving={saving} paths={['name', 'email', 'departmentId', 'postId', 'roleIds', 'days']} isDirty={() => dirty} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: words.name, required: true }} problem={saving.problemAt('name')}>
        {(input) => <Input {...input} autoFocus maxLength={40} value={guest.name} onChange={(event) => set({ name: event.target.value })} />}
      </FieldRow>
      <FieldRow field={{ label: words.email, hint: words.emailHint }} problem={saving.problemAt('email')}>
        {(input) => <Input {...input} inputMode="email" maxLength={120} value={guest.email} onChange={(event) => set({ email: event.target.value })} />}
      </FieldRow>
      <FieldRow field={{ label: words.department, required: true }} problem={saving.problemAt('departmentId')}>
        {(input) => <ReferencePicker {...input} noun="department" label={former?.departmentName} value={guest.departmentId} onChange={(departmentId) => set({ departmentId })} />}
      </FieldRow>
      {can('role.read') && (
        <FieldRow field={{ label: words.roles, hint: words.rolesHint }} problem={saving.problemAt('roleIds')}>
          {(input) => <ReferencesPicker {...input} noun="role" names={names} value={guest.roleIds} onChange={(roleIds) => set({ roleIds: roleIds ?? [] })} />}
        </FieldRow>
      )}
      <FieldRow field={{ label: words.post }} problem={saving.problemAt('postId')}>
        {(input) => <ReferencePicker {...input} noun="post" value={guest.postId} onChange={(postId) => set({ postId })} />}
      </FieldRow>
      <FieldRow field={{ label: words.kind }}>{({ id }) => <Segmented id={id} value={guest.kind} options={employeeKinds.map(({ value, label }) => ({ value, label }))} onChange={(kind) => set({ kind })} />}</FieldRow>
      <FieldRow field={{ label: words.days }} problem={saving.problemAt('days')}>
        {(input) => <InputNumber {...input} min={1} max={30} precision={0} value={guest.days} onChange={(days) => set({ days: days ?? 7 })} />}
      </FieldRow>
    </VerbDialog>
  );
}
