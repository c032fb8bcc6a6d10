import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { sentenceOf } from '../api/index.ts';
import { FieldRow, useSaving, VerbDialog } from '../form/index.ts';
import { formatRelative, formatSize } from '../format.ts';
import { ToneTag } from '../theme/index.ts';
import { exportApi, type ExportQuery, type ShownExport } from './export-api.ts';
import styles from './export-dialog.module.css';
import { exportWords } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  readonly query: ExportQuery;
  /** How many chosen records the query stands for; without it, for all that the list finds. */
  readonly chosen?: number;
  readonly onClose: () => void;
}

const key = ['exports'];
const shown = 5;

/** Takes a list out as a table: started here, done in the background, downloaded as soon as it is there. */
export default function ExportDialog({ entity, query, chosen, onClose }: Props): ReactNode {
  const client = useQueryClient();
  const saving = useSaving();
  const { message } = App.useApp();
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [started, setStarted] = useState<string | null>(null);
  const { data } = useQuery({ queryKey: key, queryFn: exportApi.list, staleTime: 0, refetchInterval: ({ state }) => (state.data?.rows.some(isUnderWay) ? 1000 : false) });
  const rows = data?.rows ?? [];
  const ready = rows.some(({ id, can }) => id === started && can.includes('download'));
  const download = (id: string): void => void exportApi.download(id).catch((error: unknown) => message.error(sentenceOf(error)));
  const downloadStarted = useEffectEvent(() => {
    if (started) download(started);
  });
  useEffect(() => {
    if (ready) downloadStarted();
  }, [ready]);
  const start = async (): Promise<void> => {
    const begun = await saving.run({ query, format }, (idempotencyKey) => exportApi.start({ noun: entity.noun, query, format }, idempotencyKey));
    if (!begun) return;
    setStarted(begun.answer.id);
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <VerbDialog title={exportWords.title(entity.label)} verb={exportWords.start} saving={saving} onSubmit={() => void start()} onClose={onClose} footNote={rows.some(isUnderWay) && exportWords.leave}>
      <p className="soft">{chosen === undefined ? exportWords.text : exportWords.selected(chosen)}</p>
      <FieldRow field={{ label: exportWords.format }}>{({ id }) => <Segmented<'xlsx' | 'csv'> id={id} value={format} options={(['xlsx', 'csv'] as const).map((value) => ({ value, label: exportWords.formats[value] }))} onChange={setFormat} />}</FieldRow>
      {rows.length > 0 && (
        <section>
          <h3 className={styles.heading}>{exportWords.recent}</h3>
          <ul className={styles.exports}>
            {rows.slice(0, shown).map((one) => (
              <ExportLine key={one.id} one={one} onDownload={() => download(one.id)} />
            ))}
          </ul>
        </section>
      )}
    </VerbDialog>
  );
}

function isUnderWay({ state }: ShownExport): boolean {
  return state === 'waiting' || state === 'running';
}

function ExportLine({ one, onDownload }: { readonly one: ShownExport; readonly onDownload: () => void }): ReactNode {
  const { label, fileName, state, progress, size, createdAt, can, error } = one;
  return (
    <li className={styles.export}>
      <span className="clipped">{fileName ?? label}</span>
      <span className={`${styles.note} figures`}>{error ?? (isUnderWay(one) ? exportWords.progress(progress.done, progress.total) : `${size > 0 ? `${formatSize(size)} · ` : ''}${formatRelative(createdAt)}`)}</span>
      {can.includes('download') ? (
        <Button size="small" onClick={onDownload}>
          {exportWords.download}
        </Button>
      ) : (
        <ToneTag tone={state === 'failed' ? 'bad' : 'accent'}>{exportWords.states[state]}</ToneTag>
      )}
    </li>
  );
}
