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
  /** It cannot be undone, or takes something away. */
  readonly danger?: boolean;
}

/** Asks before something happens; resolves to whether the person wants it. The way out has the focus where there is danger. */
export function useConfirm(): (confirmation: Confirmation) => Promise<boolean> {
  const { modal } = App.useApp();
  return useCallback(
    ({ title, text, verb, danger }) =>
      new Promise((resolve) => {
        modal.confirm({
          icon: null,
          width: 420,
          title,
          content: text && <div className="soft">{text}</div>,
          okText: verb,
          okButtonProps: { danger },
          cancelText: feedbackWords.cancel,
          autoFocusButton: danger ? 'cancel' : 'ok',
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
        });
      }),
    [modal],
  );
}

/** Asks before unsaved content is thrown away. */
export function useConfirmLeaving(): () => Promise<boolean> {
  const { modal } = App.useApp();
  return useCallback(
    () =>
      new Promise((resolve) => {
        modal.confirm({
          icon: null,
          width: 420,
          title: feedbackWords.leaveTitle,
          content: <div className="soft">{feedbackWords.leaveText}</div>,
          okText: feedbackWords.leave,
          okButtonProps: { danger: true },
          cancelText: feedbackWords.stay,
          autoFocusButton: 'cancel',
          onOk: () => resolve(true),
          onCancel: () => resolve(false),
        });
      }),
    [modal],
  );
}
