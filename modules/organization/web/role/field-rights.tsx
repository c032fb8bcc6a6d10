import { Collapse, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { allEntities } from '#platform/entity/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { Catalogue } from '../organization.api.ts';
import { roleWords as words } from '../zh-CN.ts';
import { type Access, type FieldRight, withAccess } from './grants.ts';
import styles from './role.module.css';

const accesses: readonly Access[] = ['write', 'read', 'masked', 'hidden'];

interface Props {
  readonly all: Catalogue['fields'];
  readonly fields: readonly FieldRight[];
  readonly onChange?: (fields: readonly FieldRight[]) => void;
}

/** Which fields a role only reads, sees in part, or does not see at all. */
export function FieldRights({ all, fields, onChange }: Props): ReactNode {
  const items = all.map(({ noun, label, fields: members }) => {
    const less = fields.filter((one) => one.noun === noun).length;
    return {
      key: noun,
      label,
      extra: less > 0 && <ToneTag tone="attention">{words.less(less)}</ToneTag>,
      children: (
        <div className={styles.fields}>
          {members
            .filter(({ field }) => field !== titleOf(noun))
            .map(({ field, label: name, sensitive }) => (
              <div key={field} className={styles.field}>
                <span>
                  {name} {sensitive && <ToneTag tone="attention">{words.sensitive}</ToneTag>}
                </span>
                <Segmented<Access>
                  size="small"
                  disabled={onChange === undefined}
                  aria-label={name}
                  value={fields.find((one) => one.noun === noun && one.field === field)?.access ?? 'write'}
                  options={accesses.map((value) => ({ value, label: words.accesses[value] }))}
                  onChange={(access) => onChange?.(withAccess(fields, noun, field, access))}
                />
              </div>
            ))}
        </div>
      ),
    };
  });
  return (
    <>
      <p className={styles.text}>{words.fieldText}</p>
      <Collapse items={items} />
    </>
  );
}

/** The field that names a record: without it nobody would know what he looks at. Nouns without pages are left to the server. */
function titleOf(noun: string): string | undefined {
  return allEntities().find((entity) => entity.noun === noun)?.title;
}
