import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { SubmitDialog } from '#platform/web/approval/index.ts';
import { OpenedRecord } from '#platform/web/form/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import { opportunity } from '../../model/opportunity.ts';
import { ClashFailure, ClashList } from '../form/clash-list.tsx';
import { useClashes } from '../form/use-clashes.ts';
import type { OpportunityPageRow } from '../opportunity.api.ts';
import { opportunityWords, verbWords } from '../zh-CN.ts';
import styles from './verb.module.css';

interface Props {
  readonly row: Row;
  readonly onClose: () => void;
}

/** Submits a draft; who clashes says that he has seen it. */
export default function SubmitOpportunityDialog({ row, onClose }: Props): ReactNode {
  return (
    <OpenedRecord entity={opportunity} id={row.id} title={verbWords.submitTitle} onClose={onClose}>
      {(record) => <Submit record={record as OpportunityPageRow} onClose={onClose} />}
    </OpenedRecord>
  );
}

function Submit({ record, onClose }: { readonly record: OpportunityPageRow; readonly onClose: () => void }): ReactNode {
  const [allowed, setAllowed] = useState(false);
  const { clashes = [], checking, failed, again } = useClashes(record.customerId, record.lines.flatMap(({ productId }) => productId ?? []), record.id);
  const same = clashes.filter(({ level }) => level === 'same');
  return (
    <SubmitDialog
      kind="opportunity"
      noun="opportunity"
      id={record.id}
      version={record.version}
      title={verbWords.submitTitle}
      verb={opportunityWords.submit}
      body={allowed ? { allowClash: true } : undefined}
      isDirty={() => allowed}
      check={() => (same.length > 0 && !allowed ? [{ path: 'allowClash', message: verbWords.needClash }] : [])}
      onDone={onClose}
    >
      {(problemAt) => failed && !checking ? <ClashFailure onAgain={again} /> : same.length > 0 && (
        <div className={styles.clashes}>
          <ClashList clashes={same} />
          <p className="faint">{verbWords.clashText}</p>
          <Checkbox checked={allowed} onChange={(event) => setAllowed(event.target.checked)}>
            {verbWords.allowClash}
          </Checkbox>
          {problemAt('allowClash') && (
            <p role="alert" className={styles.problem}>
              {problemAt('allowClash')}
            </p>
          )}
        </div>
      )}
    </SubmitDialog>
  );
}
