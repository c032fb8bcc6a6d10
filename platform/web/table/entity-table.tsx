import { Button, Popover, Tooltip } from 'antd';
import { lazy, type ReactNode, Suspense, useCallback, useId, useMemo, useState } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { EmptyState, LoadingState, ProblemState } from '../feedback/index.ts';
import { Icon } from '../icon/index.ts';
import type { Row } from '../record/record-query.ts';
import { useSession } from '../session/index.ts';
import { recordPath } from '../shell/page.ts';
import { usePhone } from '../theme/index.ts';
import { arrange, withWidth } from './columns-state.ts';
import { ConditionRow } from './condition-row.tsx';
import styles from './entity-table.module.css';
import { FilterChips } from './filter-chips.tsx';
import { countConditions } from './filter-tree.ts';
import { ListFooter } from './list-footer.tsx';
import { cleared, isNarrowed, type ListState } from './list-state.ts';
import type { RowAction } from './row-actions.tsx';
import { RowCards } from './row-cards.tsx';
import { RowsGrid } from './rows-grid.tsx';
import { type Scene, SceneTabs } from './scene-tabs.tsx';
import { useSeesOthers } from './sees-others.ts';
import { type BatchAction, SelectionBar } from './selection-bar.tsx';
import type { ExtraColumn } from './table-columns.tsx';
import { useColumnSettings } from './use-columns.ts';
import { useListPage, useListState } from './use-list.ts';
import { stateOfView, useViews } from './use-views.ts';
import { ViewsMenu } from './views-menu.tsx';
import { tableWords } from './zh-CN.ts';

const FilterBuilder = lazy(() => import('./filter-builder.tsx'));
const ColumnSettingsPanel = lazy(() => import('./column-settings.tsx'));

export interface EntityTableProps {
  readonly entity: AnyEntity;
  /** The list's route (default `/api/<path>`), and parameters that always hold. */
  readonly list?: string;
  readonly within?: Readonly<Record<string, string>>;
  /** The page's heading (default: the entity's label). */
  readonly heading?: ReactNode;
  /** Whose records: by default the usual four where records have owners, otherwise none. */
  readonly scenes?: readonly Scene[];
  /** Fields of the condition row (default: listed choices, dictionaries and regions). */
  readonly conditions?: readonly string[];
  readonly extraColumns?: readonly ExtraColumn[];
  /** The columns shown at first, in their order (default: what is listed, then the extra ones). */
  readonly columns?: readonly string[];
  /** Where a row leads (default: its record's page); `onOpen` in its place opens it here. */
  readonly onOpen?: (row: Row) => void;
  /** Buttons at the right of the heading: 新建 first. */
  readonly toolbar?: ReactNode;
  readonly rowActions?: (row: Row) => readonly RowAction[];
  readonly batchActions?: readonly BatchAction[];
  /** What an empty list says and offers. */
  readonly empty?: { readonly title?: string; readonly text?: string; readonly action?: ReactNode };
  /** Stands between conditions and rows, e.g. sums of what is found. */
  readonly strip?: (state: ListState) => ReactNode;
  /** A list inside another page: keeps nothing in the address, has no heading and no views. */
  readonly inPage?: boolean;
  /** Under which name columns and views are kept, where one noun has several lists. */
  readonly name?: string;
}

const noExtras: readonly ExtraColumn[] = [];
const noParameters: Readonly<Record<string, string>> = {};

/** A list of records: scenes, conditions, advanced filter, saved views, columns as one likes them, batch actions; cards on a phone. */
export function EntityTable(props: EntityTableProps): ReactNode {
  const { entity, inPage = false, within = noParameters, extraColumns = noExtras, columns: first, name = entity.noun } = props;
  const { seen } = useSession();
  const phone = usePhone();
  const searchId = useId();
  const scenes = useScenes(props);
  const [state, change] = useListState(entity, { scene: useFirstScene(entity, scenes) }, inPage);
  const page = useListPage(entity, props.list ?? `/api/${entity.path}`, state, within);
  const views = useViews(entity, name, !inPage);
  const [selected, setSelected] = useState<ReadonlyMap<string, Row>>(new Map());
  const [settings, setSettings] = useColumnSettings(name);
  const [filtering, setFiltering] = useState(false);
  const [selecting, setSelecting] = useState(false);

  const fields = useMemo(() => seen(entity).filter((one) => !(one.name in within)), [seen, entity, within]);
  const { columns, pinned, labels } = useMemo(() => {
    const all = [...fields.map((one) => one.name), ...extraColumns.map((one) => one.name)];
    const usual = new Set(first ?? [...fields.filter(({ field }) => field.listed).map((one) => one.name), ...extraColumns.map((one) => one.name)]);
    const names = first ? [...first.filter((one) => all.includes(one)), ...all.filter((one) => !usual.has(one))] : all;
    const titleFirst = new Set([entity.title]);
    return { pinned: titleFirst, columns: arrange(names, usual, settings, titleFirst), labels: Object.fromEntries([...fields.map((one) => [one.name, one.field.label]), ...extraColumns.map((one) => [one.name, one.label])]) };
  }, [fields, extraColumns, first, entity, settings]);
  const pathOf = useCallback((row: Row) => recordPath(entity.noun, row.id), [entity]);
  const onWidth = useCallback((column: string, width: number) => setSettings(withWidth(settings, column, width)), [settings, setSettings]);
  const reset = (): void => change(cleared(state));

  const rows = page.data?.rows ?? [];
  const shared = { entity, rows, fields, extras: extraColumns, pathOf, onOpen: props.onOpen, actions: props.rowActions };
  const select = props.batchActions && props.batchActions.length > 0 ? setSelected : undefined;
  const visible = columns.filter((one) => one.visible).map((one) => one.name);
  return (
    <section className={`${styles.list} ${inPage ? styles.inPage : ''}`}>
      {page.isFetching && <i className={styles.progress} />}
      {!inPage && <Heading heading={props.heading ?? entity.label} toolbar={props.toolbar} />}
      <div className={styles.bar}>
        <SceneTabs scenes={scenes} pinned={views.views.filter((view) => view.pinned === 1)} scene={state.scene} view={state.view} onScene={(scene) => change({ scene, view: '' })} onView={(view) => change(stateOfView(entity, view))} />
        <div className={styles.tools}>
          {inPage && props.toolbar}
          <Button icon={<Icon name="filter" />} aria-label={tableWords.filter} onClick={() => setFiltering(true)} type={phone ? 'text' : 'default'} className={state.filter ? styles.lit : ''}>
            {phone ? null : state.filter ? tableWords.filterCount(countConditions(state.filter)) : tableWords.filter}
          </Button>
          {!inPage && <ViewsMenu entity={entity} state={state} views={views} onChange={change} phone={phone} />}
          {phone && select && <Button type="text" icon={<Icon name="check" />} aria-label={tableWords.selectSeveral} className={selecting ? styles.lit : ''} onClick={() => (setSelecting(!selecting), setSelected(new Map()))} />}
          {!phone && <ColumnsButton>{<ColumnSettingsPanel columns={columns} labels={labels} pinned={pinned} settings={settings} onChange={setSettings} />}</ColumnsButton>}
          {!phone && (
            <Tooltip title={tableWords.refresh}>
              <Button type="text" icon={<Icon name="refresh" />} aria-label={tableWords.refresh} onClick={() => void page.refetch()} />
            </Tooltip>
          )}
        </div>
      </div>
      <ConditionRow entity={entity} names={props.conditions ?? usualConditions(entity)} state={state} onChange={change} onReset={reset} searchId={searchId} phone={phone} />
      <FilterChips entity={entity} state={state} onChange={change} onReset={reset} />
      {select && <SelectionBar rows={[...selected.values()]} actions={props.batchActions!} onClear={() => setSelected(new Map())} />}
      {props.strip?.(state)}
      {page.isPending ? (
        <LoadingState rows={10} />
      ) : page.error && rows.length === 0 ? (
        <ProblemState error={page.error} size="part" onRetry={() => void page.refetch()} />
      ) : rows.length === 0 ? (
        <NothingHere {...props} beyond={state.page > 1} narrowed={isNarrowed(state)} onFirst={() => change({ page: 1 })} onReset={reset} />
      ) : phone ? (
        <RowCards {...shared} fields={fields.filter((one) => visible.includes(one.name))} selected={selected} onSelect={selecting && select ? (row, chosen) => select(withRow(selected, row, chosen)) : undefined} />
      ) : (
        <RowsGrid {...shared} columns={columns} sort={state.sort} onSort={(sort) => change({ sort })} onWidth={onWidth} selected={selected} onSelected={select} searchId={searchId} inPage={inPage} />
      )}
      {rows.length > 0 && <ListFooter page={state.page} size={state.size} shown={rows.length} total={page.total} capped={page.capped} phone={phone} onPage={(next) => change({ page: next })} onSize={(size) => change({ size })} />}
      {filtering && (
        <Suspense>
          <FilterBuilder entity={entity} filter={state.filter} onClose={() => setFiltering(false)} onApply={(filter) => (setFiltering(false), change({ filter, view: '' }))} />
        </Suspense>
      )}
    </section>
  );
}

function useScenes({ entity, scenes }: EntityTableProps): readonly Scene[] {
  const { me } = useSession();
  return useMemo(() => {
    if (scenes) return scenes;
    if (entity.reach === 'company' || !entity.reach.owned) return [];
    const names = ['mine', ...(me.hasSubordinates ? ['subordinates'] : []), ...(entity.reach.shareTable ? ['shared'] : []), 'all'];
    return names.map((value) => ({ value, label: tableWords.scenes[value]! }));
  }, [scenes, entity, me.hasSubordinates]);
}

/** Whoever sees others' records begins with all of them; everybody else with his own. */
function useFirstScene(entity: AnyEntity, scenes: readonly Scene[]): string {
  const wide = useSeesOthers(entity);
  return scenes.find(({ value }) => wide && value === 'all')?.value ?? scenes[0]?.value ?? '';
}

function usualConditions(entity: AnyEntity): string[] {
  const fitting = Object.entries(entity.fields).filter(([, field]) => field.listed && ['choice', 'dictionary', 'region'].includes(field.kind));
  return fitting.map(([name]) => name);
}

function withRow(selected: ReadonlyMap<string, Row>, row: Row, chosen: boolean): ReadonlyMap<string, Row> {
  const next = new Map(selected);
  if (chosen) next.set(row.id, row);
  else next.delete(row.id);
  return next;
}

function Heading({ heading, toolbar }: { readonly heading: ReactNode; readonly toolbar: ReactNode }): ReactNode {
  return (
    <header className={styles.head}>
      <h1 className={styles.heading}>{heading}</h1>
      <div className={styles.tools}>{toolbar}</div>
    </header>
  );
}

function ColumnsButton({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} styles={{ container: { padding: 0 } }} content={<Suspense fallback={<LoadingState rows={5} />}>{children}</Suspense>}>
      <Button type="text" icon={<Icon name="columns" />} aria-label={tableWords.columns} title={tableWords.columns} />
    </Popover>
  );
}

function NothingHere({ entity, empty, toolbar, beyond, narrowed, onFirst, onReset }: EntityTableProps & { readonly beyond: boolean; readonly narrowed: boolean; readonly onFirst: () => void; readonly onReset: () => void }): ReactNode {
  // Others deleted what stood here, or the address is an old one.
  if (beyond) {
    return (
      <EmptyState icon="search" title={tableWords.beyondTitle} text={tableWords.beyondText}>
        <Button onClick={onFirst}>{tableWords.toFirst}</Button>
      </EmptyState>
    );
  }
  if (narrowed) {
    return (
      <EmptyState icon="search" title={tableWords.nothingTitle} text={tableWords.nothingText}>
        <Button onClick={onReset}>{tableWords.clearAll}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={empty?.title ?? tableWords.emptyTitle(entity.label)} text={empty?.text ?? (toolbar ? tableWords.emptyText : undefined)}>
      {empty?.action}
    </EmptyState>
  );
}
