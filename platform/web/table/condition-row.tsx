import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { Icon } from '../icon/index.ts';
import { useSession } from '../session/index.ts';
import { ConditionInput } from './condition-input.tsx';
import styles from './condition-row.module.css';
import type { ListState } from './list-state.ts';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  readonly names: readonly string[];
  readonly state: ListState;
  readonly onChange: (change: Partial<ListState>) => void;
  readonly onReset: () => void;
  /** The box that “/” leads to. */
  readonly searchId: string;
  readonly phone: boolean;
}

/** The row above a list: a search box and the usual conditions, 查询, 重置, 展开. */
export function ConditionRow({ entity, names, state, onChange, onReset, searchId, phone }: Props): ReactNode {
  const { filterable } = useSession();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState({ q: state.q, conditions: state.conditions });
  const [followed, setFollowed] = useState(state);
  // Back, saved views and chips change the state elsewhere: the inputs follow.
  if (followed.q !== state.q || !sameConditions(followed.conditions, state.conditions)) {
    setFollowed(state);
    setDraft({ q: state.q, conditions: state.conditions });
  }
  const fields = names.map((name) => filterable(entity).find((one) => one.name === name)).filter((one) => one !== undefined);
  const searchable = Object.values(entity.fields).some((field) => field.searchable);
  const room = phone ? 0 : 3;
  const shown = open ? fields : fields.slice(0, room);
  const submit = (): void => onChange({ ...draft, view: '' });
  if (!searchable && fields.length === 0) return null;
  return (
    <div className={styles.row} role="search">
      {searchable && (
        <div className={styles.search}>
          <Input
            id={searchId}
            allowClear
            aria-label={tableWords.searchIn(entity.label)}
            placeholder={tableWords.searchIn(entity.label)}
            prefix={<Icon name="search" className="faint" />}
            value={draft.q}
            onChange={(event) => {
              setDraft({ ...draft, q: event.target.value });
              if (event.target.value === '' && state.q !== '') onChange({ q: '', view: '' });
            }}
            onPressEnter={submit}
          />
        </div>
      )}
      {shown.map(({ name, field }) => (
        <div key={name} className={styles.cell}>
          <ConditionInput name={name} field={field} conditions={draft.conditions} onChange={(conditions) => setDraft({ ...draft, conditions })} onSubmit={submit} />
        </div>
      ))}
      <div className={styles.buttons}>
        {(!phone || open) && (
          <>
            <Button type="primary" ghost onClick={submit}>
              {tableWords.search}
            </Button>
            <Button onClick={onReset}>{tableWords.reset}</Button>
          </>
        )}
        {fields.length > room && (
          <Button type="text" onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? tableWords.less : tableWords.more(fields.length - room)}
            <Icon name={open ? 'up' : 'down'} size={14} />
          </Button>
        )}
      </div>
    </div>
  );
}

/** Every reading of the address makes new objects: what they say counts, or a change of the order would undo what is being typed. */
function sameConditions(one: ListState['conditions'], other: ListState['conditions']): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
