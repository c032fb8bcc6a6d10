import { Button } from 'antd';
import type { ReactNode } from 'react';
import { today } from '#platform/web/format.ts';
import { Card } from '#platform/web/page/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { ToneTag, usePhone } from '#platform/web/theme/index.ts';
import { opportunityDictionaries } from '../../model/opportunity.ts';
import type { OpportunityPageRow } from '../opportunity.api.ts';
import { validityOf } from '../validity.ts';
import { opportunityWords, recordWords } from '../zh-CN.ts';
import styles from './aside.module.css';

interface Props {
  readonly record: OpportunityPageRow;
  readonly onRenew?: () => void;
}

/** Until when it is valid, or how it ended. */
export function ValidityCard({ record, onRenew }: Props): ReactNode {
  const phone = usePhone();
  if (record.status === 'lost' || record.status === 'won') return <Ending record={record} />;
  const validity = validityOf({ ...record }, today());
  const expired = record.status === 'invalid' && record.expiredAt !== null && record.expiredAt !== undefined;
  const sentence = record.isOver ? recordWords.overText : expired ? recordWords.expiredText : validity?.tone === 'attention' ? recordWords.soonText : record.validUntil === null ? recordWords.noValidity : null;
  if (phone && (record.validUntil === null || validity?.tone === 'neutral')) return null;
  return (
    <Card title={recordWords.validity} extra={validity && validity.tone !== 'neutral' && <ToneTag tone={validity.tone}>{validity.daysLeft < 0 ? opportunityWords.over : opportunityWords.daysLeft(validity.daysLeft)}</ToneTag>}>
      <div className={styles.part}>
        {record.validUntil !== null && <strong className="figures">{recordWords.until(record.validUntil)}</strong>}
        {Number(record.renewals) > 0 && <span className="faint">{recordWords.renewals(Number(record.renewals))}</span>}
        {record.status === 'invalid' && typeof record.closeWords === 'string' && <span>{record.closeWords}</span>}
        {sentence && <span className="soft">{sentence}</span>}
        {onRenew && (sentence !== null || expired) && <Button onClick={onRenew}>{opportunityWords.requestRenewal}</Button>}
      </div>
    </Card>
  );
}

function Ending({ record }: { readonly record: OpportunityPageRow }): ReactNode {
  const { dictionary } = useSession();
  const reason = dictionary(opportunityDictionaries.lostReason).find(({ value }) => value === record.lostReason)?.label;
  const said = [
    [recordWords.lostReason, reason],
    [recordWords.competitor, record.status === 'lost' ? record.competitor : null],
    [recordWords.closeWords, record.closeWords],
  ].filter((one): one is [string, string] => typeof one[1] === 'string' && one[1] !== '');
  if (said.length === 0) return null;
  return (
    <Card title={opportunityStatusLabel(record)}>
      <dl className={styles.facts}>
        {said.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

const opportunityStatusLabel = ({ status }: OpportunityPageRow): string => (status === 'lost' ? opportunityWords.lose : opportunityWords.won);
