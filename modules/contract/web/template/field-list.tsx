import { useQuery } from '@tanstack/react-query';
import { App, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import type { TemplateField } from '../../model/template-fields.ts';
import { templateFields } from '../contract.api.ts';
import { fieldWords as words } from '../zh-CN.ts';
import styles from './field-list.module.css';

/** The fields that authors may write into their templates; a click copies one as it is written. */
export default function FieldList({ onClose }: { readonly onClose: () => void }): ReactNode {
  const phone = usePhone();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'contract_template', 'fields'], queryFn: ({ signal }) => templateFields(signal), staleTime: Infinity });
  return (
    <Drawer open title={words.title} size={phone ? '100%' : 520} onClose={onClose}>
      <p className="soft">{words.text}</p>
      {error && <ProblemState error={error} size="part" onRetry={() => void refetch()} />}
      {!data && !error && <LoadingState rows={8} />}
      {data?.groups.map(({ title, fields }) => (
        <Group key={title} title={title} fields={fields} />
      ))}
      {data && <Group title={words.loopTitle} text={words.loopText(data.productLoop)} fields={data.productFields} />}
    </Drawer>
  );
}

function Group({ title, text, fields }: { readonly title: string; readonly text?: string; readonly fields: readonly TemplateField[] }): ReactNode {
  const { message } = App.useApp();
  const copy = async (field: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(field);
      message.success(words.copied(field));
    } catch {
      // A page that did not come over https has no clipboard.
      message.error(words.notCopied);
    }
  };
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      {text && <p className="faint">{text}</p>}
      <ul>
        {fields.map(({ name, about, sample }) => (
          <li key={name}>
            <button type="button" onClick={() => void copy(`{${name}}`)}>{`{${name}}`}</button>
            <span>{about}</span>
            <span className="faint">{`${words.sampleValue} ${sample}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
