import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { ApiProblem, get, post, sentenceOf } from '#platform/web/api/index.ts';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { useForgetPerson } from '#platform/web/session/index.ts';
import { type Applicant, applicantBody, ApplicantFields, applicantFields, isComplete, noApplicant } from './applicant.tsx';
import { EntranceFrame } from './frame.tsx';
import styles from './sign-in.module.css';
import { useSubmit } from './use-submit.ts';
import { entranceWords as words } from './zh-CN.ts';

interface Invitation {
  readonly companyName: string;
  readonly name: string;
  readonly email: string | null;
  readonly departmentName: string | null;
}

/** What somebody who was invited meets: who invites him, his own data, then straight in. */
export default function InvitationPage(): ReactNode {
  const { token } = useParams({ strict: false }) as { token: string };
  const { data, error, isFetching, refetch } = useQuery({ queryKey: ['invitation', token], queryFn: () => get<Invitation>(`/api/invitations/by-token/${encodeURIComponent(token)}`), retry: false });
  // What was read once stays: somebody may have filled it in when a later reading fails.
  if (error && !data) {
    const gone = error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429;
    return (
      <EntranceFrame title={gone ? words.invitationGone : words.invitationUnread}>
        <section>{sentenceOf(error)}</section>
        {!gone && (
          <Button block loading={isFetching} onClick={() => void refetch()}>
            {words.again}
          </Button>
        )}
        <div className={styles.links}>
          <Link to="/">{words.backToSignIn}</Link>
        </div>
      </EntranceFrame>
    );
  }
  if (!data) return <EntranceFrame title="">{<LoadingState rows={4} />}</EntranceFrame>;
  return <Accept token={token} invitation={data} />;
}

function Accept({ token, invitation }: { readonly token: string; readonly invitation: Invitation }): ReactNode {
  const [applicant, setApplicant] = useState<Applicant>({ ...noApplicant, name: invitation.name, email: invitation.email ?? '' });
  const { busy, problem, problemOf, submit } = useSubmit(applicantFields);
  // Accepted already, and only the signing in did not succeed: an invitation is accepted once.
  const [accepted, setAccepted] = useState('');
  const forget = useForgetPerson();
  const navigate = useNavigate();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void submit(async () => {
      const userName = accepted || (await post<{ userName: string }>(`/api/invitations/by-token/${encodeURIComponent(token)}/accept`, applicantBody(applicant))).userName;
      setAccepted(userName);
      await post('/api/session', { account: userName, password: applicant.password });
      await forget();
      await navigate({ to: '/' });
    });
  };
  return (
    <EntranceFrame title={words.invitationTitle(invitation.companyName)} text={words.invitationText(invitation.name, invitation.departmentName)}>
      <form onSubmit={send}>
        {problem && <Alert type="error" showIcon title={problem} className={styles.problem} />}
        <ApplicantFields value={applicant} onChange={setApplicant} problemOf={problemOf} />
        <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={!isComplete(applicant)}>
          {words.accept}
        </Button>
      </form>
    </EntranceFrame>
  );
}
