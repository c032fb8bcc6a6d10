import { App, Button, Checkbox, Dropdown, Input, type MenuProps, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { sentenceOf } from '../api/index.ts';
import { useConfirm } from '../feedback/index.ts';
import { Icon } from '../icon/index.ts';
import { useCan } from '../session/index.ts';
import type { ListState } from './list-state.ts';
import { type SavedView, stateOfView, type useViews } from './use-views.ts';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  readonly state: ListState;
  readonly views: ReturnType<typeof useViews>;
  readonly onChange: (change: Partial<ListState>) => void;
  readonly phone: boolean;
}

/** Opens, saves, changes and deletes the views of a list. */
export function ViewsMenu({ entity, state, views, onChange, phone }: Props): ReactNode {
  const [saving, setSaving] = useState(false);
  const confirm = useConfirm();
  const { message } = App.useApp();
  const current = views.views.find(({ id }) => id === state.view);
  const act = (work: Promise<unknown>): void => void work.then(() => message.success(tableWords.viewSaved)).catch((error: unknown) => message.error(sentenceOf(error)));
  const drop = async (view: SavedView): Promise<void> => {
    if (!(await confirm({ title: tableWords.deleteViewTitle(view.name), text: tableWords.deleteViewText, verb: tableWords.remove, danger: true }))) return;
    try {
      await views.drop(view.id);
      onChange({ view: '' });
    } catch (error) {
      message.error(sentenceOf(error));
    }
  };
  const lines = (list: readonly SavedView[]): MenuProps['items'] => list.map((view) => ({ key: view.id, label: view.name, icon: view.pinned ? <Icon name="pin" size={14} /> : undefined }));
  const [own, others] = [views.views.filter(({ mine }) => mine), views.views.filter(({ mine }) => !mine)];
  const items: MenuProps['items'] = [
    ...(own.length > 0 ? [{ type: 'group' as const, key: 'own', label: tableWords.myViews, children: lines(own) }] : []),
    ...(others.length > 0 ? [{ type: 'group' as const, key: 'others', label: tableWords.sharedViews, children: lines(others) }] : []),
    ...(views.views.length === 0 ? [{ key: 'none', disabled: true, label: <span style={{ display: 'block', maxWidth: 220, whiteSpace: 'normal' }}>{tableWords.noViews}</span> }] : []),
    { type: 'divider' as const },
    { key: 'save', label: tableWords.saveView, icon: <Icon name="plus" size={14} /> },
    ...(current?.mine ? [{ key: 'update', label: tableWords.updateView }, { key: 'drop', label: tableWords.deleteView, danger: true }] : []),
  ];
  const choose = ({ key }: { key: string }): void => {
    if (key === 'save') setSaving(true);
    else if (key === 'update' && current) act(views.update(current.id, state));
    else if (key === 'drop' && current) void drop(current);
    else {
      const view = views.views.find(({ id }) => id === key);
      if (view) onChange(stateOfView(entity, view));
    }
  };
  return (
    <>
      <Dropdown menu={{ items, selectedKeys: [state.view], onClick: choose }} trigger={['click']}>
        <Button icon={<Icon name="view" />} type={phone ? 'text' : 'default'} aria-label={tableWords.views}>
          {!phone && tableWords.views}
        </Button>
      </Dropdown>
      {saving && (
        <SaveView
          onClose={() => setSaving(false)}
          onSave={async (flags) => {
            onChange({ view: await views.save(state, flags) });
            message.success(tableWords.viewSaved);
            setSaving(false);
          }}
        />
      )}
    </>
  );
}

interface SaveProps {
  readonly onClose: () => void;
  readonly onSave: (flags: { name: string; pinned: boolean; shared: boolean }) => Promise<void>;
}

function SaveView({ onClose, onSave }: SaveProps): ReactNode {
  const can = useCan();
  const [flags, setFlags] = useState({ name: '', pinned: true, shared: false });
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();
  const save = (): void => {
    setBusy(true);
    onSave({ ...flags, name: flags.name.trim() })
      .catch((error: unknown) => message.error(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Modal open width={420} title={tableWords.saveView} okText={tableWords.save} okButtonProps={{ disabled: flags.name.trim() === '', loading: busy }} onOk={save} onCancel={onClose}>
      <Input autoFocus maxLength={40} aria-label={tableWords.viewName} placeholder={tableWords.viewNameHint} value={flags.name} onChange={(event) => setFlags({ ...flags, name: event.target.value })} style={{ marginBottom: 12 }} />
      <Checkbox checked={flags.pinned} onChange={(event) => setFlags({ ...flags, pinned: event.target.checked })}>
        {tableWords.pinView}
      </Checkbox>
      {can('saved_view.share') && (
        <Checkbox checked={flags.shared} onChange={(event) => setFlags({ ...flags, shared: event.target.checked })}>
          {tableWords.shareView}
        </Checkbox>
      )}
    </Modal>
  );
}
