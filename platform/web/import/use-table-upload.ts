import { useState } from 'react';
import { sentenceOf } from '../api/index.ts';
import { importApi, type ImportState } from './import-api.ts';

export interface TableUpload {
  readonly sending: { readonly name: string; readonly share: number } | null;
  /** Why the file was refused, as a sentence. */
  readonly problem: string | null;
  /** Sends a file; another sheet of it when named. */
  readonly send: (file: File, sheet?: string) => void;
  /** Sends the last file again for another of its sheets; absent where this window has no file. */
  readonly chooseSheet?: (sheet: string) => void;
}

/** The upload of a table, its progress, and what was wrong with it. */
export function useTableUpload(noun: string, onUploaded: (uploaded: ImportState) => void): TableUpload {
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (chosen: File, sheet: string | null): Promise<void> => {
    setFile(chosen);
    setShare(0);
    setProblem(null);
    try {
      onUploaded(await importApi.upload(noun, chosen, sheet, setShare));
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setShare(null);
    }
  };
  return {
    sending: file && share !== null ? { name: file.name, share } : null,
    problem,
    send: (chosen, sheet) => void send(chosen, sheet ?? null),
    chooseSheet: file ? (sheet) => void send(file, sheet) : undefined,
  };
}
