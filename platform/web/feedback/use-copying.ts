import { App } from 'antd';
import { useCallback } from 'react';
import { feedbackWords } from './zh-CN.ts';

/** Puts text on the clipboard and says so; a browser that refuses is told apart, since what may be shown once only must not be lost by loading the page again. */
export function useCopying(): (text: string) => Promise<void> {
  const { message } = App.useApp();
  return useCallback(
    async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        message.success(feedbackWords.copied);
      } catch {
        message.error(feedbackWords.notCopied);
      }
    },
    [message],
  );
}
