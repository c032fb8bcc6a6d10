import { Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { useDoing } from '../feedback/index.ts';
import { Icon, type IconName } from '../icon/index.ts';
import { useChanged } from '../record/record-query.ts';
import { emptyAct } from './act.ts';
import { ActDialog } from './act-dialog.tsx';
import styles from './act-buttons.module.css';
import type { Approval, ApprovalVerb } from './approval-shape.ts';
import { act } from './approval.api.ts';
import { SubmitDialog } from './submit-dialog.tsx';
import { approvalWords as words } from './zh-CN.ts';

interface Props {
  readonly approval: Pick<Approval, 'id' | 'kind' | 'noun' | 'recordId' | 'title' | 'returnTo' | 'can' | 'signature'>;
  /** Large, for the thumb. */
  readonly thumb?: boolean;
  /** A dialog has opened or closed: while it is open the buttons must stay, whatever others do meanwhile. */
  readonly onActing?: (acting: boolean) => void;
  readonly onDone?: (verb: ApprovalVerb) => void;
}

const order: readonly ApprovalVerb[] = ['approve', 'resubmit', 'return', 'refuse', 'withdraw', 'remind', 'addSigner', 'handOn', 'copy', 'cancel'];
const icons: Readonly<Record<ApprovalVerb, IconName>> = { approve: 'check', refuse: 'close', return: 'undo', withdraw: 'undo', addSigner: 'plus', handOn: 'transfer', remind: 'bell', copy: 'mail', resubmit: 'upload', cancel: 'minus' };

/** What the reader may do with an approval: the usual things as buttons, the rest behind “more”. */
export function ActButtons({ approval, thumb = false, onActing, onDone }: Props): ReactNode {
  const [open, put] = useState<ApprovalVerb | null>(null);
  const setOpen = (verb: ApprovalVerb | null): void => {
    put(verb);
    onActing?.(verb !== null);
  };
  const [reminding, setReminding] = useState(false);
  const doing = useDoing();
  const changed = useChanged();
  const offered = order.filter((verb) => approval.can.includes(verb));
  const shown = offered.slice(0, thumb ? 2 : 3);
  const rest = offered.slice(shown.length);
  const press = (verb: ApprovalVerb): void => {
    if (verb !== 'remind') return setOpen(verb);
    // Pressed twice it would remind and then tell that it has just done so.
    if (reminding) return;
    setReminding(true);
    void doing(() => act(approval, verb, emptyAct), words.done.remind).then(() => changed('approval')).finally(() => setReminding(false));
  };
  // What somebody is writing is not taken from him because another was quicker: the answer to it says so.
  if (offered.length === 0 && open === null) return null;
  // On a phone the next step lies at the right, under the thumb.
  const buttons = thumb ? shown.toReversed() : shown;
  const more = rest.length > 0 && (
    <Dropdown trigger={['click']} placement={thumb ? 'topRight' : 'bottomRight'} menu={{ items: rest.map((verb) => ({ key: verb, label: words.verbs[verb], danger: verb === 'refuse' || verb === 'cancel', icon: <Icon name={icons[verb]} size={15} /> })), onClick: ({ key }) => press(key as ApprovalVerb) }}>
      <Button size={thumb ? 'large' : 'middle'} icon={<Icon name="more" />} aria-label={words.more} />
    </Dropdown>
  );
  return (
    <div className={`${styles.buttons} ${thumb ? styles.thumb : ''}`}>
      {thumb && more}
      {buttons.map((verb) => (
        <Button key={verb} size={thumb ? 'large' : 'middle'} type={verb === 'approve' || verb === 'resubmit' ? 'primary' : 'default'} danger={verb === 'refuse'} loading={verb === 'remind' && reminding} onClick={() => press(verb)}>
          {words.verbs[verb]}
        </Button>
      ))}
      {!thumb && more}
      {open === 'resubmit' && <SubmitDialog again kind={approval.kind} noun={approval.noun} id={approval.recordId} path={`/api/approvals/${approval.id}/resubmit`} title={words.titles.resubmit(approval.title)} verb={words.verbs.resubmit} onDone={(submitted) => (setOpen(null), submitted && onDone?.('resubmit'))} />}
      {open && open !== 'resubmit' && <ActDialog approval={approval} verb={open} onClose={() => setOpen(null)} onDone={() => onDone?.(open)} />}
    </div>
  );
}
