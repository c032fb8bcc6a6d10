import { Link } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { ApiProblem, get, post, sentenceOf } from '#platform/web/api/index.ts';
import { applicantBody, ApplicantFields, applicantFields, isComplete, noApplicant } from './applicant.tsx';
import { EntranceFrame } from './frame.tsx';
import { Labelled } from './labelled.tsx';
import styles from './sign-in.module.css';
import { useSubmit } from './use-submit.ts';
import { entranceWords as words } from './zh-CN.ts';

/** Registration with the company's code; the administrator approves before the account works (R1.1). */
export default function Register(): ReactNode {
  const [applicant, setApplicant] = useState(noApplicant);
  const [more, setMore] = useState({ companyCode: '', wishDepartment: '', wishPost: '' });
  const [companies, setCompanies] = useState<Readonly<Record<string, { readonly name: string; readonly problem: unknown }>>>({});
  const [sent, setSent] = useState('');
  const { busy, problem, problemOf, submit } = useSubmit([...applicantFields, 'companyCode', 'wishDepartment', 'wishPost']);
  // The name behind the code tells that the code is the right one, before everything is filled in.
  // It has a state of its own: whoever leaves the code by pressing the button is not kept from sending.
  const code = more.companyCode.trim();
  const lookUp = async (): Promise<void> => {
    if (code === '' || known.name) return;
    const found = await get<{ name: string }>('/api/registrations/company', { code }).then(({ name }) => ({ name, problem: null }), (problem: unknown) => ({ name: '', problem }));
    setCompanies((before) => ({ ...before, [code]: found }));
  };
  // An answer stands only beside the code that it is about, however late it comes.
  const known = Object.hasOwn(companies, code) ? companies[code]! : { name: '', problem: null };
  const atField = known.problem instanceof ApiProblem ? known.problem.fields.find(({ path }) => path === 'companyCode')?.message : undefined;
  const general = problem || (known.problem !== null && atField === undefined ? sentenceOf(known.problem) : '');
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void submit(async () => {
      const answer = await post<{ companyName: string }>('/api/registrations', { ...applicantBody(applicant), companyCode: code, wishDepartment: more.wishDepartment.trim() || null, wishPost: more.wishPost.trim() || null });
      setSent(answer.companyName);
    });
  };
  if (sent) {
    return (
      <EntranceFrame title={words.registered}>
        <section className={styles.done}>{words.registeredText(sent)}</section>
        <div className={styles.links}>
          <Link to="/">{words.backToSignIn}</Link>
        </div>
      </EntranceFrame>
    );
  }
  return (
    <EntranceFrame title={words.registerTitle} text={words.registerText}>
      <form onSubmit={send}>
        {general && <Alert type="error" showIcon title={general} className={styles.problem} />}
        <Labelled label={words.companyCode} required hint={known.name ? words.companyFound(known.name) : words.companyCodeHint} problem={problemOf('companyCode') ?? atField}>
          {(field) => <Input {...field} autoFocus value={more.companyCode} onChange={(event) => setMore({ ...more, companyCode: event.target.value })} onBlur={() => void lookUp()} />}
        </Labelled>
        <ApplicantFields value={applicant} onChange={setApplicant} problemOf={problemOf} />
        <div className={styles.pair}>
          {(['wishDepartment', 'wishPost'] as const).map((name) => (
            <Labelled key={name} label={words[name]} problem={problemOf(name)}>
              {(field) => <Input {...field} value={more[name]} onChange={(event) => setMore({ ...more, [name]: event.target.value })} />}
            </Labelled>
          ))}
        </div>
        <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={!isComplete(applicant) || code === ''}>
          {words.sendRegistration}
        </Button>
        <div className={styles.links}>
          <Link to="/">{words.backToSignIn}</Link>
        </div>
      </form>
    </EntranceFrame>
  );
}
