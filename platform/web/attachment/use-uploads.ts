import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { sentenceOf, upload } from '../api/index.ts';
import { inTurn } from './in-turn.ts';

/** A file on its way to the server. */
export interface Uploading {
  readonly key: number;
  readonly file: File;
  /** Gone out, 0 to 1; null while it waits. */
  readonly share: number | null;
  /** Why it was refused, as a sentence. */
  readonly problem: string | null;
}

interface Uploads {
  readonly uploading: readonly Uploading[];
  readonly add: (files: readonly File[]) => void;
  readonly retry: (one: Uploading) => void;
  /** Gives up one that is on its way, or takes a refused one off the list. */
  readonly drop: (key: number) => void;
}

/** Sends files to a record, two at a time; what was refused stays in the list with the reason. */
export function useUploads(noun: string, recordId: string, onDone: (name: string) => void): Uploads {
  const client = useQueryClient();
  const [uploading, setUploading] = useState<readonly Uploading[]>([]);
  const [start] = useState(() => inTurn(2));
  const stops = useRef(new Map<number, AbortController>());
  const last = useRef(0);

  const change = useCallback((key: number, next: Partial<Uploading>) => {
    setUploading((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)));
  }, []);
  const drop = useCallback((key: number) => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setUploading((all) => all.filter((one) => one.key !== key));
  }, []);

  const run = useCallback(
    async (key: number, file: File) => {
      const stop = new AbortController();
      stops.current.set(key, stop);
      try {
        await start(async () => {
          if (stop.signal.aborted) return;
          const form = new FormData();
          form.set('noun', noun);
          form.set('recordId', recordId);
          form.set('file', file);
          await upload('/api/attachments', form, { signal: stop.signal, onProgress: (share) => change(key, { share }) });
          await client.invalidateQueries({ queryKey: ['attachments', noun, recordId] });
          drop(key);
          onDone(file.name);
        });
      } catch (error) {
        if (!stop.signal.aborted) change(key, { problem: sentenceOf(error), share: null });
      }
    },
    [noun, recordId, client, start, change, drop, onDone],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file): Uploading => ({ key: (last.current += 1), file, share: null, problem: null }));
      setUploading((all) => [...all, ...added]);
      for (const { key, file } of added) void run(key, file);
    },
    [run],
  );
  const retry = useCallback(
    ({ key, file }: Uploading) => {
      change(key, { problem: null });
      void run(key, file);
    },
    [change, run],
  );
  return { uploading, add, retry, drop };
}
