import { Button, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { type Comparison, type FactFields, type Operator, operatorsOf } from '../../model/condition.ts';
import { type Group, isGroup, needsValue, newComparison, type Part, withOperator, withPart } from './condition-draft.ts';
import styles from './condition-editor.module.css';
import { ComparedValue } from './compared-value.tsx';
import { operatorText } from './flow-words.ts';
import type { KnownNames } from './use-names.ts';
import { flowWords as words } from './zh-CN.ts';

interface Props {
  readonly group: Group;
  readonly facts: FactFields;
  readonly names: KnownNames;
  readonly onChange: (group: Group) => void;
}

const deepest = 2;

/** Which documents need a step: comparisons in groups joined by 且 and 或. */
export function ConditionEditor({ group, facts, names, onChange }: Props): ReactNode {
  return (
    <>
      {group.parts.length === 0 && <p className="faint">{words.conditionText}</p>}
      <GroupEditor group={group} path={[]} facts={facts} names={names} onChange={(path, part) => onChange(withPart(group, path, part))} />
    </>
  );
}

interface EditorProps {
  readonly path: readonly number[];
  readonly facts: FactFields;
  readonly names: KnownNames;
  readonly onChange: (path: readonly number[], part: Part | null) => void;
}

function GroupEditor({ group, path, facts, names, onChange }: EditorProps & { readonly group: Group }): ReactNode {
  const first = Object.keys(facts)[0] ?? '';
  const inside = path.length > 0;
  const add = (part: Part): void => onChange(path, { ...group, parts: [...group.parts, part] });
  return (
    <div className={inside ? styles.inner : undefined}>
      {(inside || group.parts.length > 1) && (
        <div className={styles.join}>
          <Segmented<Group['join']>
            size="small"
            value={group.join}
            options={[
              { value: 'all', label: words.all },
              { value: 'any', label: words.any },
            ]}
            onChange={(join) => onChange(path, { ...group, join })}
          />
          {inside && <Button type="text" size="small" icon={<Icon name="close" />} aria-label={words.removePart} onClick={() => onChange(path, null)} />}
        </div>
      )}
      <div className={styles.parts}>
        {group.parts.map((part, at) => {
          const place = [...path, at];
          const key = place.join('.');
          return isGroup(part) ? <GroupEditor key={key} group={part} path={place} facts={facts} names={names} onChange={onChange} /> : <ComparisonEditor key={key} comparison={part} path={place} facts={facts} names={names} onChange={onChange} />;
        })}
      </div>
      <div className={styles.add}>
        <Button type="link" size="small" icon={<Icon name="plus" size={14} />} onClick={() => add(newComparison(first, facts))}>
          {words.addCondition}
        </Button>
        {path.length < deepest && group.parts.length > 0 && (
          <Button type="link" size="small" icon={<Icon name="plus" size={14} />} onClick={() => add({ join: group.join === 'all' ? 'any' : 'all', parts: [newComparison(first, facts)] })}>
            {words.addGroup}
          </Button>
        )}
      </div>
    </div>
  );
}

function ComparisonEditor({ comparison, path, facts, names, onChange }: EditorProps & { readonly comparison: Comparison }): ReactNode {
  const field = facts[comparison.fact];
  return (
    <div className={styles.comparison}>
      <Select aria-label={words.chooseFact} showSearch={{ optionFilterProp: 'label' }} placeholder={words.chooseFact} value={field ? comparison.fact : undefined} options={Object.entries(facts).map(([fact, { label }]) => ({ value: fact, label }))} onChange={(fact) => onChange(path, newComparison(fact, facts))} />
      <Select<Operator> disabled={!field} value={comparison.is} options={(field ? operatorsOf(field) : []).map((is) => ({ value: is, label: operatorText(field, is) }))} onChange={(is) => onChange(path, withOperator(comparison, is))} />
      <Button type="text" size="small" icon={<Icon name="close" />} aria-label={words.removePart} onClick={() => onChange(path, null)} />
      {field && needsValue(comparison.is) && (
        <div className={styles.value}>
          <ComparedValue field={field} is={comparison.is} value={comparison.value} names={names} onChange={(value) => onChange(path, { ...comparison, value })} />
        </div>
      )}
    </div>
  );
}
