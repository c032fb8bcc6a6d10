import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Radio } from 'antd';
import type { ReactNode } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { customerSettings, setCustomerSettings } from '../customer.api.ts';
import { poolWords } from '../zh-CN.ts';
import styles from './pool-pages.module.css';

const key = ['record', 'customer', 'settings'];

/** How much the duplicate check tells about a customer that the asker may not see. */
export function DisclosureSetting(): ReactNode {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: customerSettings });
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  const choose = async (twinDisclosure: string): Promise<void> => {
    try {
      client.setQueryData(key, await setCustomerSettings({ twinDisclosure }));
      message.success(poolWords.saved);
    } catch (failure) {
      message.error(sentenceOf(failure));
    }
  };
  return (
    <section className={styles.part}>
      <h4>{poolWords.disclosure}</h4>
      <p>{poolWords.disclosureText}</p>
      <Radio.Group vertical value={data.twinDisclosure} options={Object.entries(poolWords.disclosures).map(([value, label]) => ({ value, label }))} onChange={(event) => void choose(String(event.target.value))} />
    </section>
  );
}
