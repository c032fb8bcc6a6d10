import { App } from 'antd';
import { useCallback } from 'react';
import { sentenceOf } from '../api/index.ts';

/** Does something at once, without a dialog: says that it is done, or why it is not. Gives whether it is done. */
export function useDoing(): (work: () => Promise<unknown>, done?: string) => Promise<boolean> {
  const { message } = App.useApp();
  return useCallback(
    async (work, done) => {
      try {
        await work();
        if (done) message.success(done);
        return true;
      } catch (error) {
        message.error(sentenceOf(error));
        return false;
      }
    },
    [message],
  );
}
