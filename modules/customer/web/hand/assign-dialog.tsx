import { Button, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ReferencePicker, ReferencesPicker, RegionsInput } from '#platform/web/field/index.ts';
import { FieldRow, VerbDialog } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { customerDictionaries } from '../../model/customer.ts';
import { handWords } from '../zh-CN.ts';
import styles from './assign-dialog.module.css';
import { ReasonInput } from './reason-input.tsx';
import { useHandForm } from './use-hand-form.ts';
import type { HandProps } from './hand-props.ts';

type Way = 'byHand' | 'inTurn' | 'byRule';

interface Taker {
  /** Keeps his line his own when another one goes. */
  readonly line: number;
  readonly employeeId: string | null;
  readonly regionCodes: readonly string[] | null;
  readonly industries: readonly string[];
}

const nobody: Taker = { line: 0, employeeId: null, regionCodes: null, industries: [] };

/** Hands pool customers out: to one, in turn, or by region and industry (R4.5). */
export default function AssignDialog(props: HandProps): ReactNode {
  const { saving, submit, title, problemAt } = useHandForm(props, handWords.assign);
  const [way, setWay] = useState<Way>(props.rows.length > 1 ? 'inTurn' : 'byHand');
  const [one, setOne] = useState<string | null>(null);
  const [several, setSeveral] = useState<readonly string[]>([]);
  const [takers, setTakers] = useState<readonly Taker[]>([nobody]);
  const [reason, setReason] = useState('');
  const chosen = way === 'byHand' ? (one ? [{ employeeId: one }] : []) : way === 'inTurn' ? several.map((employeeId) => ({ employeeId })) : takers.filter(({ employeeId }) => employeeId !== null).map(({ employeeId, regionCodes, industries }) => ({ employeeId, regionCodes: regionCodes ?? [], industries }));
  const save = (): void => void submit([chosen.length === 0 && { path: 'takers', message: handWords.needPerson }], { takers: chosen, how: way === 'byRule' ? 'match' : 'inTurn', reason: reason || null });
  return (
    <VerbDialog title={title} verb={handWords.assign} width={way === 'byRule' ? 760 : 520} saving={saving} paths={['takers', 'reason']} isDirty={() => chosen.length > 0 || reason !== ''} onSubmit={save} onClose={props.onClose}>
      <FieldRow field={{ label: handWords.how, hint: handWords.howHints[way] }}>
        {({ id }) => <Segmented<Way> id={id} value={way} options={(['byHand', 'inTurn', 'byRule'] as const).map((value) => ({ value, label: handWords[value] }))} onChange={setWay} />}
      </FieldRow>
      <FieldRow field={{ label: handWords.takers, required: true }} problem={problemAt('takers')}>
        {(input) => (way === 'byHand' ? <ReferencePicker {...input} noun="employee" autoFocus value={one} onChange={setOne} /> : way === 'inTurn' ? <ReferencesPicker {...input} noun="employee" autoFocus value={several} onChange={(ids) => setSeveral(ids ?? [])} /> : <Takers takers={takers} onChange={setTakers} />)}
      </FieldRow>
      <FieldRow field={{ label: handWords.reason }} problem={problemAt('reason')}>
        {(input) => <ReasonInput {...input} value={reason} onChange={setReason} />}
      </FieldRow>
    </VerbDialog>
  );
}

function Takers({ takers, onChange }: { readonly takers: readonly Taker[]; readonly onChange: (takers: readonly Taker[]) => void }): ReactNode {
  const { dictionary } = useSession();
  const industries = dictionary(customerDictionaries.industry).filter(({ disabled }) => !disabled);
  const set = (at: number, part: Partial<Taker>): void => onChange(takers.map((taker, index) => (index === at ? { ...taker, ...part } : taker)));
  return (
    <div className={styles.takers}>
      {takers.map((taker, at) => (
        <div key={taker.line} className={styles.taker}>
          <ReferencePicker noun="employee" aria-label={handWords.takers} value={taker.employeeId} onChange={(employeeId) => set(at, { employeeId })} />
          <RegionsInput aria-label={handWords.regions} placeholder={`${handWords.regions}：${handWords.everything}`} value={taker.regionCodes} onChange={(regionCodes) => set(at, { regionCodes })} />
          <Select mode="multiple" aria-label={handWords.industries} placeholder={`${handWords.industries}：${handWords.everything}`} maxTagCount="responsive" allowClear value={[...taker.industries]} options={industries.map(({ value, label }) => ({ value, label }))} onChange={(codes) => set(at, { industries: codes })} />
          <Button type="text" icon={<Icon name="close" />} aria-label={handWords.dropTaker} disabled={takers.length === 1} onClick={() => onChange(takers.filter((_, index) => index !== at))} />
        </div>
      ))}
      <Button type="dashed" icon={<Icon name="plus" />} onClick={() => onChange([...takers, { ...nobody, line: Math.max(...takers.map(({ line }) => line)) + 1 }])}>
        {handWords.addTaker}
      </Button>
    </div>
  );
}
