import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { get, remove, sentenceOf } from '#platform/web/api/index.ts';
import { LoadingState, ProblemState, useConfirm } from '#platform/web/feedback/index.ts';
import { formatInstant, formatRelative } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import styles from './settings.module.css';
import { settingsWords as words } from './zh-CN.ts';

interface Device {
  readonly id: string;
  readonly device: string;
  readonly address: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly current: boolean;
}

const key = ['devices'];

/** “My devices”: where the person is signed in, each with a way to end it (R1.1). */
export function Devices(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => get<{ rows: readonly Device[] }>('/api/session/devices', undefined, signal) });
  const client = useQueryClient();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const end = async (path: string, title: string, text: string): Promise<void> => {
    if (!(await confirm({ title, text, verb: words.end, danger: true }))) return;
    await remove(path).catch((problem: unknown) => message.error(sentenceOf(problem)));
    await client.invalidateQueries({ queryKey: key });
  };
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  return (
    <>
      <p className="faint">{words.devicesText}</p>
      <div className={styles.lines}>
        {data.rows.map(({ id, device, address, createdAt, lastSeenAt, current }) => (
          <div key={id} className={styles.line}>
            <Icon name={/iPhone|Android|iPad/i.test(device) ? 'mobile' : 'device'} size={22} className="faint" />
            <div className={styles.value}>
              <div className={styles.device}>
                {device} {current && <ToneTag tone="good">{words.current}</ToneTag>}
              </div>
              <span className={`${styles.note} figures`}>{[address, words.lastSeen(formatRelative(lastSeenAt)), words.signedInAt(formatInstant(createdAt))].join(' · ')}</span>
            </div>
            {!current && <Button onClick={() => void end(`/api/session/devices/${id}`, words.endTitle(device), words.endText)}>{words.end}</Button>}
          </div>
        ))}
      </div>
      {data.rows.length > 1 && (
        <Button danger onClick={() => void end('/api/session/devices', words.endOthersTitle, words.endOthersText)}>
          {words.endOthers}
        </Button>
      )}
    </>
  );
}
