import { useEffect, type ReactNode, useRef } from 'react';
import { FieldInput } from '../field/index.ts';
import type { SeenField } from '../session/index.ts';
import { FieldRow } from './field-row.tsx';
import styles from './form-fields.module.css';
import { grouped } from './form-state.ts';
import type { EntityFormState } from './use-entity-form.ts';
import { formWords } from './zh-CN.ts';

interface Props {
  readonly fields: readonly SeenField[];
  readonly form: EntityFormState;
  readonly row?: Readonly<Record<string, unknown>>;
  /** In place of the usual input of a field. */
  readonly inputs?: Readonly<Record<string, (form: EntityFormState, input: { id: string; status: '' | 'error' }) => ReactNode>>;
}

/** The fields of a form in two columns under their headings; long ones across. */
export function FormFields({ fields, form, row, inputs = {} }: Props): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const groups = grouped(fields);
  const first = fields[0]?.name;
  // The eye is led to the first thing that is wrong.
  useEffect(() => {
    if (form.problems.length > 0) frame.current?.querySelector('[data-problem]')?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [form.problems]);
  return (
    <div ref={frame}>
      {groups.map(({ group, fields: members }) => (
        <section key={group} className={styles.group}>
          {groups.length > 1 && <h3 className={styles.heading}>{group || formWords.otherGroup}</h3>}
          <div className={styles.fields}>
            {members.map(({ name, field }) => (
              <FieldRow key={name} field={field} problem={form.problems.find(({ path }) => path === name)?.message} wide={field.kind === 'longText' || field.kind === 'json' || (field.max ?? 0) > 150}>
                {(input) => inputs[name]?.(form, input) ?? <FieldInput {...input} name={name} field={field} row={row} autoFocus={name === first} value={form.values[name]} onChange={(value) => form.set(name, value)} />}
              </FieldRow>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
