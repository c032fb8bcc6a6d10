import type { ReactNode } from 'react';
import { type AnyEntity, standardFields } from '#platform/entity/index.ts';
import { FieldValue } from '../field/index.ts';
import { grouped } from '../form/form-state.ts';
import { type SeenField, useSession, valueIn } from '../session/index.ts';
import styles from './facts.module.css';
import type { Row } from './record-query.ts';
import { recordWords } from './zh-CN.ts';

interface FactsProps {
  readonly entity: AnyEntity;
  readonly record: Row;
  /** Fields that stand elsewhere on the page. */
  readonly without?: readonly string[];
}

/** Every field of a record that the reader may see, under the definitions' headings. Empty ones stay, so that gaps are seen. */
export function Facts({ entity, record, without = [] }: FactsProps): ReactNode {
  const { seen } = useSession();
  const fields = seen(entity).filter(({ name }) => !without.includes(name) && name !== entity.title);
  const isStandard = ({ name }: SeenField): boolean => name in standardFields;
  // What only verbs set and nobody set yet says nothing.
  const own = fields.filter((one) => !isStandard(one) && !(one.field.assigned && (valueIn(record, one.name) ?? null) === null));
  const groups = grouped(own);
  return (
    <div>
      {groups.map(({ group, fields: members }) => (
        <FactGroup key={group} heading={groups.length > 1 ? group || recordWords.otherFacts : ''} fields={members} record={record} />
      ))}
      <FactGroup heading={recordWords.systemFacts} fields={fields.filter(isStandard)} record={record} />
    </div>
  );
}

interface GroupProps {
  readonly heading: string;
  readonly fields: readonly SeenField[];
  readonly record: Row;
}

function FactGroup({ heading, fields, record }: GroupProps): ReactNode {
  if (fields.length === 0) return null;
  return (
    <section className={styles.group}>
      {heading && <h3 className={styles.heading}>{heading}</h3>}
      <dl className={styles.facts}>
        {fields.map((one) => (
          <div key={one.name} className={one.field.kind === 'longText' ? styles.wide : undefined}>
            <dt>{one.field.label}</dt>
            <dd>
              <FieldValue seen={one} row={record} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface StripProps {
  readonly entity: AnyEntity;
  readonly record: Row;
  readonly names: readonly string[];
}

/** The few facts that stand under a record's name. */
export function FactStrip({ entity, record, names }: StripProps): ReactNode {
  const { seen } = useSession();
  const fields = names.map((name) => seen(entity).find((one) => one.name === name)).filter((one) => one !== undefined);
  return (
    <dl className={styles.strip}>
      {fields.map((one) => (
        <div key={one.name}>
          <dt>{one.field.label}</dt>
          <dd className="clipped">
            <FieldValue seen={one} row={record} short />
          </dd>
        </div>
      ))}
    </dl>
  );
}
