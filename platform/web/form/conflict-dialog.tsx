import { Modal, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldValue, ReferenceName } from '../field/index.ts';
import type { Row } from '../record/record-query.ts';
import type { SeenField } from '../session/index.ts';
import styles from './conflict-dialog.module.css';
import type { ExtraField, Values } from './form-state.ts';
import type { Conflict } from './use-entity-form.ts';
import { formWords } from './zh-CN.ts';

interface Props {
  readonly fields: readonly SeenField[];
  readonly conflict: Conflict;
  /** The record as it was opened: names what is chosen on my side where I did not touch it. */
  readonly mine?: Row;
  readonly onChoose: (values: Values) => void;
  readonly onCancel: () => void;
}

/** Two people changed one record: what differs stands side by side, and the person chooses field by field. */
export function ConflictDialog({ fields, conflict, mine, onChoose, onCancel }: Props): ReactNode {
  const { clashes, taken, merged, theirs, who } = conflict;
  const [chosen, setChosen] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>(() => Object.fromEntries(clashes.map(({ name }) => [name, 'mine'])));
  const labelOf = (name: string): string => fields.find((one) => one.name === name)?.field.label ?? name;
  const shown = (name: string, value: unknown, row: Row | undefined): ReactNode => {
    const seen = fields.find((one) => one.name === name);
    if (seen && 'text' in seen) return (seen as ExtraField).text(value);
    // No row names what I have chosen just now.
    if (seen?.field.kind === 'reference' && value && row?.[name] !== value) return <ReferenceName noun={seen.field.noun!} id={String(value)} />;
    return seen && <FieldValue seen={{ name: 'value', field: seen.field }} row={{ ...row, value, valueName: row?.[`${name.replace(/Id$/, '')}Name`] }} linked={false} />;
  };
  const choose = (): void => onChoose({ ...merged, ...Object.fromEntries(clashes.map(({ name, theirs: value, mine: own }) => [name, chosen[name] === 'theirs' ? value : own])) });
  return (
    <Modal open width={680} title={formWords.clashTitle} okText={formWords.clashSave} cancelText={formWords.clashLeave} onOk={choose} onCancel={onCancel} mask={{ closable: false }}>
      <p className="soft">{formWords.clashText(who || formWords.somebody)}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{formWords.clashField}</th>
            <th>{formWords.clashBase}</th>
            <th>{formWords.clashMine}</th>
            <th>{formWords.clashTheirs}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map(({ name, base, mine: own, theirs: value }) => (
            <tr key={name}>
              <th scope="row">{labelOf(name)}</th>
              <td className="faint">{shown(name, base, mine)}</td>
              <td>
                <Radio checked={chosen[name] === 'mine'} onChange={() => setChosen({ ...chosen, [name]: 'mine' })}>
                  {shown(name, own, undefined)}
                </Radio>
              </td>
              <td>
                <Radio checked={chosen[name] === 'theirs'} onChange={() => setChosen({ ...chosen, [name]: 'theirs' })}>
                  {shown(name, value, theirs)}
                </Radio>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {taken.length > 0 && <p className="faint">{formWords.clashTaken(taken.map(labelOf).join('、'))}</p>}
    </Modal>
  );
}
