import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Alert, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { allEntities } from '#platform/entity/index.ts';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { catalogue, explainAccess, type Explanation } from '../organization.api.ts';
import styles from '../organization.module.css';
import { explainWords as words, roleWords } from '../zh-CN.ts';

/** Why somebody may or may not see a record, step by step (R12.1). */
export default function ExplanationPage(): ReactNode {
  const can = useCan();
  const search = useSearch({ strict: false }) as { noun?: string; record?: string };
  const [employeeId, setEmployee] = useState<string | null>(null);
  const [noun, setNoun] = useState<string | null>(search.noun ?? null);
  const [right, setRight] = useState<string | null>(null);
  const [recordId, setRecord] = useState<string | null>(search.record ?? null);
  const { data: all } = useQuery({ queryKey: ['rights'], queryFn: catalogue, staleTime: Infinity, enabled: can('role.read') });
  const rights = all?.groups.find((group) => group.noun === noun)?.rights ?? [];
  const ready = employeeId !== null && noun !== null;
  const { data, error, isFetching } = useQuery({ queryKey: ['record', 'access', employeeId, noun, right, recordId], queryFn: () => explainAccess({ employeeId: employeeId!, noun: noun!, recordId, right }), enabled: ready, staleTime: 0 });
  return (
    <PageFrame title={words.title} text={words.text}>
      <div className={styles.question}>
        <FieldRow field={{ label: words.who, required: true }}>{(input) => <ReferencePicker {...input} noun="employee" autoFocus value={employeeId} onChange={setEmployee} />}</FieldRow>
        <FieldRow field={{ label: words.noun, required: true }}>
          {({ id }) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={noun}
              options={allEntities().map((entity) => ({ value: entity.noun, label: entity.label }))}
              onChange={(next: string) => (setNoun(next), setRight(null), setRecord(null))}
            />
          )}
        </FieldRow>
        {rights.length > 0 && (
          <FieldRow field={{ label: words.right }}>{({ id }) => <Select id={id} value={right ?? `${noun}.read`} options={rights.map((one) => ({ value: one.right, label: one.label }))} onChange={setRight} />}</FieldRow>
        )}
        {noun && <FieldRow field={{ label: words.record, hint: words.recordHint }}>{(input) => <ReferencePicker key={noun} {...input} noun={noun} value={recordId} onChange={setRecord} />}</FieldRow>}
      </div>
      {!ready ? <EmptyState icon="eye" title={words.ask} /> : error ? <ProblemState error={error} size="part" /> : !data || isFetching ? <LoadingState rows={4} /> : <Answer explanation={data} />}
    </PageFrame>
  );
}

function Answer({ explanation: { allowed, steps, fields } }: { readonly explanation: Explanation }): ReactNode {
  return (
    <>
      <Alert type={allowed ? 'success' : 'error'} showIcon title={steps.at(-1)?.text ?? (allowed ? words.allowed : words.denied)} />
      <ol className={styles.steps}>
        {steps.slice(0, -1).map(({ yes, text }, index) => (
          <li key={`${index}-${text}`} data-yes={yes}>
            <Icon name={yes ? 'check' : 'close'} />
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <Card title={words.fields}>
        {fields.length === 0 && <p className="faint">{words.noFields}</p>}
        <div className={styles.tags}>
          {fields.map(({ field, label, access }) => (
            <ToneTag key={field} tone={access === 'hidden' ? 'bad' : 'attention'}>
              {label} · {roleWords.accesses[access]}
            </ToneTag>
          ))}
        </div>
      </Card>
    </>
  );
}
