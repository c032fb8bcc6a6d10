import { Button, Modal, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { Comparison, Filter } from '#platform/record/filter.ts';
import { Icon } from '../icon/index.ts';
import { type SeenField, useSession } from '../session/index.ts';
import styles from './filter-builder.module.css';
import { FilterValue } from './filter-value.tsx';
import { comparisonsFor, type Draft, draftFor, emptyGroup, type Group, isGroup, needsValue, type Part, toFilter, toTree, withPart } from './filter-tree.ts';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  readonly filter: Filter | null;
  readonly onApply: (filter: Filter | null) => void;
  readonly onClose: () => void;
}

const deepest = 2;

/** The advanced filter: conditions in groups joined by 且 and 或. */
export default function FilterBuilder({ entity, filter, onApply, onClose }: Props): ReactNode {
  const { filterable } = useSession();
  const [tree, setTree] = useState(() => toTree(filter));
  const fields = filterable(entity);
  const change = (path: readonly number[], part: Part | null): void => setTree(withPart(tree, path, part));
  return (
    <Modal
      open
      title={tableWords.filterTitle}
      width={760}
      onCancel={onClose}
      footer={[
        <Button key="clear" style={{ float: 'left' }} onClick={() => setTree(emptyGroup)}>
          {tableWords.clearFilter}
        </Button>,
        <Button key="cancel" onClick={onClose}>
          {tableWords.cancel}
        </Button>,
        <Button key="apply" type="primary" onClick={() => onApply(toFilter(tree))}>
          {tableWords.apply}
        </Button>,
      ]}
    >
      <p className="faint">{tableWords.filterText}</p>
      <GroupEditor group={tree} path={[]} fields={fields} onChange={change} />
    </Modal>
  );
}

interface EditorProps {
  readonly path: readonly number[];
  readonly fields: readonly SeenField[];
  readonly onChange: (path: readonly number[], part: Part | null) => void;
}

function GroupEditor({ group, path, fields, onChange }: EditorProps & { readonly group: Group }): ReactNode {
  const add = (part: Part): void => onChange(path, { ...group, parts: [...group.parts, part] });
  return (
    <div className={path.length > 0 ? styles.inner : styles.outer}>
      <div className={styles.join}>
        <Segmented<Group['join']>
          size="small"
          aria-label={tableWords.join}
          value={group.join}
          options={[
            { value: 'all', label: tableWords.all },
            { value: 'any', label: tableWords.any },
          ]}
          onChange={(join) => onChange(path, { ...group, join })}
        />
        {path.length > 0 && <Button type="text" size="small" icon={<Icon name="close" />} aria-label={tableWords.removePart} onClick={() => onChange(path, null)} />}
      </div>
      <div className={styles.parts}>
        {group.parts.map((part, at) => {
          const place = [...path, at];
          const key = place.join('.');
          return isGroup(part) ? <GroupEditor key={key} group={part} path={place} fields={fields} onChange={onChange} /> : <ConditionEditor key={key} draft={part} path={place} fields={fields} onChange={onChange} />;
        })}
        <div className={styles.add}>
          <Button type="link" size="small" icon={<Icon name="plus" size={14} />} onClick={() => add({ field: '', is: 'equals' })}>
            {tableWords.addCondition}
          </Button>
          {path.length < deepest && (
            <Button type="link" size="small" icon={<Icon name="plus" size={14} />} onClick={() => add({ join: group.join === 'all' ? 'any' : 'all', parts: [{ field: '', is: 'equals' }] })}>
              {tableWords.addGroup}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function ConditionEditor({ draft, path, fields, onChange }: EditorProps & { readonly draft: Draft }): ReactNode {
  const seen = fields.find(({ name }) => name === draft.field);
  const comparisons = seen ? comparisonsFor(seen.field) : [];
  const timed = seen?.field.kind === 'date' || seen?.field.kind === 'instant';
  const choose = (name: string): void => onChange(path, draftFor(name, fields.find((one) => one.name === name)?.field));
  const labelOf = (is: Comparison): string => (seen?.field.kind === 'region' && is === 'starts' ? tableWords.inRegion : ((timed && tableWords.timeComparisons[is]) || tableWords.comparisons[is]));
  return (
    <div className={styles.condition}>
      <Select className={styles.field} aria-label={tableWords.chooseField} showSearch={{ optionFilterProp: 'label' }} placeholder={tableWords.chooseField} value={draft.field || undefined} options={fields.map(({ name, field }) => ({ value: name, label: field.label }))} onChange={choose} />
      <Select<Comparison> className={styles.is} aria-label={tableWords.comparison} disabled={!seen} value={seen ? draft.is : undefined} options={comparisons.map((is) => ({ value: is, label: labelOf(is) }))} onChange={(is) => onChange(path, { field: draft.field, is })} />
      <div className={styles.value}>{seen && needsValue(draft.is) && <FilterValue field={seen.field} is={draft.is} value={draft.value} onChange={(value) => onChange(path, { ...draft, value })} />}</div>
      <Button type="text" size="small" icon={<Icon name="close" />} aria-label={tableWords.removePart} onClick={() => onChange(path, null)} />
    </div>
  );
}
