import { Alert, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { post } from '#platform/web/api/index.ts';
import { useConfirmLeaving } from '#platform/web/feedback/index.ts';
import { Labelled } from '../entrance/labelled.tsx';
import { useSubmit } from '../entrance/use-submit.ts';
import { tokenWords as words } from './zh-CN.ts';

export interface RightGroup {
  readonly noun: string;
  readonly label: string;
  readonly rights: readonly { readonly right: string; readonly label: string }[];
}

interface Props {
  readonly grantable: readonly RightGroup[];
  readonly onMade: (secret: string) => void;
  readonly onClose: () => void;
}

const usualDays = 90;

/** A token's name, rights and end; only rights that the person has himself are offered. */
export function NewToken({ grantable, onMade, onClose }: Props): ReactNode {
  const [name, setName] = useState('');
  const [rights, setRights] = useState<string[]>([]);
  const [days, setDays] = useState<number | null>(usualDays);
  const { busy, problem, problemOf, submit } = useSubmit(['name', 'rights', 'days']);
  const confirmLeaving = useConfirmLeaving();
  const close = async (): Promise<void> => {
    if ((name === '' && rights.length === 0 && days === usualDays) || (await confirmLeaving())) onClose();
  };
  const make = (): void => void submit(async () => onMade((await post<{ secret: string }>('/api/account/tokens', { name: name.trim(), rights, days })).secret));
  const options = grantable.map(({ label, rights: offered }) => ({ label, options: offered.map((one) => ({ value: one.right, label: `${label}：${one.label}` })) }));
  return (
    <Modal open width={520} title={words.make} mask={{ closable: false }} okText={words.make} okButtonProps={{ loading: busy, disabled: name.trim() === '' || rights.length === 0 || !days }} onOk={make} onCancel={() => void close()}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Labelled label={words.name} hint={words.nameHint} problem={problemOf('name')}>
        {(field) => <Input {...field} autoFocus maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />}
      </Labelled>
      <Labelled label={words.rights} hint={words.rightsHint} problem={problemOf('rights')}>
        {(field) => <Select {...field} mode="multiple" style={{ width: '100%' }} options={options} showSearch={{ optionFilterProp: 'label' }} value={rights} onChange={setRights} />}
      </Labelled>
      <Labelled label={words.days} problem={problemOf('days')}>
        {(field) => <InputNumber {...field} min={1} max={365} precision={0} value={days} onChange={setDays} />}
      </Labelled>
    </Modal>
  );
}
