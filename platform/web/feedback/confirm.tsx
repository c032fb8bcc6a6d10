import { App } from 'antd';
import { type ReactNode, useCallback } from 'react';
import { feedbackWords } from './zh-CN.ts';

export interface Confirmation {
  /** A question with the object in it: “释放 12 个客户？” */
  readonly title: string;
  /** What will happen, in one or two sentences. */
  readonly text?: ReactNode;
  /** The verb of the title: “释放”. Never “确定”. */
  readonly verb: string;
  /** The way out, where “取消” would not be clear. */
  readonly stay?: string;
  /** It cannot be undone, or takes something away. */
  readonly danger?: boolean;
}

/** Asks before something happens; resolves to whether the person wants it. The way out has the focus where there is danger. */
export function useConfirm(): (confirmation: Confirmation) => Promise<boolean> {
  const { modal } = App.useApp();
  return useCallback(
    ({ title, text, verb, stay = feedbackWords.cancel, danger }) =>
      new Promise((resolve) => {
        modal.confirm({
          icon: null,
          width: 420,
          title,
          content: text && <div className="soft">{text}</div>,
          okText: verb,
          okButtonProps: { danger },
          cancelText: stay,
          focusable: { autoFocusButton: danger ? 'cancel' : 'ok' },
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
        });
      }),
    [modal],
  );
}

/** The question that stands on a screen already, if one does: “back” may be reported more than once. A screen that is gone takes its question along. */
const leaving = new WeakMap<object, Promise<boolean>>();

/** Asks before unsaved content is thrown away, once however many ask at the same time. */
export function useConfirmLeaving(): () => Promise<boolean> {
  const { modal } = App.useApp();
  const confirm = useConfirm();
  return useCallback(() => {
    const asked = leaving.get(modal) ?? confirm({ title: feedbackWords.leaveTitle, text: feedbackWords.leaveText, verb: feedbackWords.leave, stay: feedbackWords.stay, danger: true }).finally(() => leaving.delete(modal));
    leaving.set(modal, asked);
    return asked;
  }, [confirm, modal]);
}
