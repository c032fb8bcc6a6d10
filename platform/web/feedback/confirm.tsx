import { App, Button } from 'antd';
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

/** A question with two ways on and one back. */
export interface Choice extends Confirmation {
  /** The second way on: “只移动这一个”. */
  readonly other: string;
}

/** Asks before something happens; resolves to whether the person wants it. The way out has the focus where there is danger. */
export function useConfirm(): (confirmation: Confirmation) => Promise<boolean> {
  const ask = useAsk();
  return useCallback(async (confirmation) => (await ask(confirmation)) === 'verb', [ask]);
}

/** Asks which of two things is to happen; resolves to null when neither is: the question was closed. */
export function useChoice(): (choice: Choice) => Promise<'verb' | 'other' | null> {
  return useAsk();
}

function useAsk(): (question: Confirmation & Partial<Choice>) => Promise<'verb' | 'other' | null> {
  const { modal } = App.useApp();
  return useCallback(
    ({ title, text, verb, other, stay = feedbackWords.cancel, danger }) =>
      new Promise((resolve) => {
        const takeOther = (): void => {
          resolve('other');
          dialog.destroy();
        };
        const dialog = modal.confirm({
          icon: null,
          width: 420,
          title,
          content: text && <div className="soft">{text}</div>,
          okText: verb,
          okButtonProps: { danger },
          cancelText: stay,
          focusable: { autoFocusButton: danger ? 'cancel' : 'ok' },
          onOk: () => resolve('verb'),
          onCancel: () => resolve(null),
          ...(other && {
            footer: (_, { OkBtn, CancelBtn }) => (
              <>
                <CancelBtn />
                <Button onClick={takeOther}>{other}</Button>
                <OkBtn />
              </>
            ),
          }),
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
