import { App } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { sentenceOf } from '../api/index.ts';
import { type Row, useRecord } from './record-query.ts';

/** A record read whole before a form changes it: lists give only some of its fields. Where it cannot be read, says why and closes what waits for it. */
export function useRecordToChange(entity: AnyEntity, id: string, onClose: () => void): Row | undefined {
  const { message } = App.useApp();
  const { data, error } = useRecord(entity, id);
  const failed = data === undefined && error !== null;
  const giveUp = useEffectEvent(() => {
    message.error(sentenceOf(error));
    onClose();
  });
  useEffect(() => {
    if (failed) giveUp();
  }, [failed]);
  return data;
}
