import { App } from 'antd';
import { type ReactNode, useCallback } from 'react';
import styles from './batch-result.module.css';
import { feedbackWords } from './zh-CN.ts';

/** What became of one row of a batch. */
export interface RowResult {
  readonly id: string;
  readonly ok: boolean;
  /** How people call the row. */
  readonly title?: string | null;
  /** Why not, as a sentence. */
  readonly message?: string | null;
}

/** Tells what became of a batch: a short message when all is well, otherwise a list of what was not done and why. */
export function useBatchResult(): (label: string, results: readonly RowResult[]) => void {
  const { message, modal } = App.useApp();
  return useCallback(
    (label, results) => {
      const failed = results.filter(({ ok }) => !ok);
      if (failed.length === 0) {
        message.success(feedbackWords.batchAll(results.length));
        return;
      }
      const done = results.length - failed.length;
      modal.info({
        icon: null,
        width: 560,
        title: feedbackWords.batchTitle(label),
        okText: feedbackWords.gotIt,
        content: <FailedRows sentence={done > 0 ? feedbackWords.batchSome(done, failed.length) : feedbackWords.batchNothing(failed.length)} failed={failed} />,
      });
    },
    [message, modal],
  );
}

function FailedRows({ sentence, failed }: { readonly sentence: string; readonly failed: readonly RowResult[] }): ReactNode {
  return (
    <>
      <p className="soft">{sentence}</p>
      <div className={styles.frame}>
        <table className={styles.rows}>
          <thead>
            <tr>
              <th>{feedbackWords.record}</th>
              <th>{feedbackWords.reason}</th>
            </tr>
          </thead>
          <tbody>
            {failed.map(({ id, title, message }) => (
              <tr key={id}>
                <td>{title ?? id}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
