import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { get, sentenceOf } from '../api/index.ts';
import { Icon, type IconName } from '../icon/index.ts';
import { useSession } from '../session/index.ts';
import styles from './global-search.module.css';
import { allPages, navigationFor, searchSources } from './page.ts';
import { shellWords } from './zh-CN.ts';

interface Hit {
  readonly key: string;
  readonly group: string;
  readonly icon: IconName;
  readonly title: string;
  readonly note?: string;
  readonly to: string;
}

const hitsPerSource = 5;

/** Search over everything the person may read: names by part, pinyin or initials, and pages. */
export default function GlobalSearch({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState({ text: '', key: '' });
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const text = useDeferredValue(typed.trim());
  const { hits, searching, failure } = useHits(text);
  // What was chosen counts for what was searched then, also when others are found before it.
  const chosen = Math.max(0, choice.text === text ? hits.findIndex(({ key }) => key === choice.key) : 0);
  const choose = (at: number): void => setChoice({ text, key: hits[at]?.key ?? '' });
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [chosen]);

  const open = (hit: Hit | undefined): void => {
    if (!hit) return;
    onClose();
    void navigate({ to: hit.to });
  };
  const press = (event: KeyboardEvent): void => {
    // Enter that ends the choice of a pinyin input is not ours.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      choose(Math.max(0, Math.min(hits.length - 1, chosen + step)));
    } else if (event.key === 'Enter') open(hits[chosen]);
  };
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={600} style={{ top: '12vh' }} styles={{ container: { padding: 0, overflow: 'hidden' } }}>
      <div className={styles.line}>
        <Icon name="search" size={18} />
        <input autoFocus className={styles.input} role="combobox" aria-expanded aria-controls="search-hits" placeholder={shellWords.searchHint} value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={press} />
      </div>
      <div ref={list} id="search-hits" role="listbox" className={styles.hits}>
        {text === '' && <p className={styles.help}>{shellWords.searchHelp}</p>}
        {text !== '' && hits.length === 0 && !searching && <p className={styles.help}>{failure ? sentenceOf(failure) : shellWords.searchNothing}</p>}
        {hits.map((hit, at) => (
          <div key={hit.key}>
            {hits[at - 1]?.group !== hit.group && <h3 className={styles.group}>{hit.group}</h3>}
            <button type="button" role="option" aria-selected={at === chosen} className={`${styles.hit} ${at === chosen ? styles.chosen : ''}`} onMouseMove={() => choose(at)} onClick={() => open(hit)}>
              <Icon name={hit.icon} />
              <span className="clipped">{hit.title}</span>
              {hit.note && <span className={`${styles.note} clipped`}>{hit.note}</span>}
            </button>
          </div>
        ))}
      </div>
      <footer className={styles.foot}>{shellWords.searchKeys}</footer>
    </Modal>
  );
}

function useHits(text: string): { hits: Hit[]; searching: boolean; failure?: Error } {
  const { can, me } = useSession();
  const sources = useMemo(() => searchSources().filter(({ right }) => can(right)), [can]);
  const answers = useQueries({
    queries: sources.map(({ list }) => ({
      queryKey: ['search', list, text],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<{ rows: Record<string, unknown>[] }>(list, { q: text, size: hitsPerSource, count: 'none' }, signal),
      enabled: text !== '',
      staleTime: 30_000,
    })),
  });
  const pages = useMemo(() => navigationFor(allPages(), can, me.kind).flatMap(({ entries }) => entries), [can, me.kind]);
  const found = sources.flatMap((source, at) => (answers[at]?.data?.rows ?? []).map((row): Hit => ({ key: `${source.list} ${String(row.id)}`, group: source.label, icon: source.icon, to: source.open(row), ...source.show(row) })));
  const fitting = text === '' ? [] : pages.filter(({ label }) => label.includes(text)).map(({ path, label, icon }): Hit => ({ key: path, group: shellWords.searchPages, icon, title: label, to: path }));
  return { hits: [...found, ...fitting], searching: answers.some(({ isFetching }) => isFetching), failure: answers.find(({ error }) => error)?.error ?? undefined };
}
