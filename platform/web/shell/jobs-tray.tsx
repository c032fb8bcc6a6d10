import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { post } from '../api/index.ts';
import { useDoing } from '../feedback/index.ts';
import { Icon } from '../icon/index.ts';
import { useChanged } from '../record/record-query.ts';
import { ToneTag, type Tone } from '../theme/index.ts';
import styles from './jobs-tray.module.css';
import { isOpen, percentOf, unwatchJob, useWatchedJobs, type WatchedJob } from './watched-jobs.ts';
import { shellWords } from './zh-CN.ts';

const tones: Readonly<Record<WatchedJob['state'], Tone>> = { waiting: 'neutral', running: 'accent', done: 'good', failed: 'bad', cancelled: 'neutral' };

/** Jobs at work, in the corner of every page; folds into one line. */
export function JobsTray(): ReactNode {
  const jobs = useWatchedJobs();
  useReadAgain(jobs);
  const [folded, setFolded] = useState(false);
  if (jobs.length === 0) return null;
  const open = jobs.filter(({ job }) => isOpen(job)).length;
  const headline = open > 0 ? shellWords.jobsRunning(open) : shellWords.jobsDone;
  return (
    <aside className={`${styles.tray} ${folded ? styles.folded : ''}`} aria-label={shellWords.jobs}>
      <button type="button" className={styles.head} onClick={() => setFolded(!folded)} aria-expanded={!folded} aria-label={folded ? headline : `${headline} ${shellWords.minimise}`}>
        {open > 0 ? <i className={styles.pulse} /> : <Icon name="check" />}
        <strong>{headline}</strong>
        <Icon name={folded ? 'up' : 'down'} />
      </button>
      {!folded && (
        <ul className={styles.list}>
          {jobs.map(({ id, link, job }) => (
            <TrayLine key={id} id={id} link={link} job={job} />
          ))}
        </ul>
      )}
    </aside>
  );
}

/** What a job has done shows at once on whatever page is open when it ends. */
function useReadAgain(jobs: ReturnType<typeof useWatchedJobs>): void {
  const changed = useChanged();
  const seenOpen = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, job } of jobs) {
      if (job && isOpen(job)) seenOpen.current.add(id);
      else if (job && seenOpen.current.delete(id)) void changed();
    }
  }, [jobs, changed]);
}

function TrayLine({ id, link, job }: { readonly id: string; readonly link?: string; readonly job?: WatchedJob }): ReactNode {
  const doing = useDoing();
  if (!job) return null;
  const percent = percentOf(job);
  return (
    <li className={styles.line}>
      <div className={styles.top}>
        <span className="clipped">{job.label}</span>
        <ToneTag tone={tones[job.state]}>{shellWords.jobStates[job.state]}</ToneTag>
      </div>
      {isOpen(job) && (
        <div className={styles.progress}>
          <progress aria-label={job.label} max={100} value={percent ?? undefined} />
          {percent !== null && <span className="figures">{percent}%</span>}
        </div>
      )}
      <div className={styles.bottom}>
        <span className="clipped faint figures">{job.error ?? job.note ?? (job.total > 0 ? `${job.done} / ${job.total}` : '')}</span>
        {link && <Link to={link}>{shellWords.openJob}</Link>}
        {isOpen(job) && job.can?.includes('cancel') && (
          <button type="button" className={styles.link} onClick={() => void doing(() => post(`/api/jobs/${id}/cancel`, {}))}>
            {shellWords.cancelJob}
          </button>
        )}
        {!isOpen(job) && (
          <button type="button" className={styles.link} onClick={() => unwatchJob(id)}>
            {shellWords.dismiss}
          </button>
        )}
      </div>
    </li>
  );
}
