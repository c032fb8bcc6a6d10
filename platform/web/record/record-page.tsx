import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Dropdown, Tabs } from 'antd';
import type { ReactNode } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { LoadingState, ProblemState } from '../feedback/index.ts';
import { Icon, type IconName } from '../icon/index.ts';
import { useSession } from '../session/index.ts';
import { recordActionsOn } from '../shell/page.ts';
import { usePhone } from '../theme/index.ts';
import { FactStrip } from './facts.tsx';
import styles from './record-page.module.css';
import { allows, type Row, useRecord } from './record-query.ts';
import { type RecordTab, useRecordTabs } from './record-tabs.tsx';
import { recordWords } from './zh-CN.ts';

export interface RecordAction {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Shown only where the record's `can` has this verb. */
  readonly verb?: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly run: () => void;
}

export interface RecordPageProps {
  readonly entity: AnyEntity;
  readonly id: string;
  readonly icon: IconName;
  /** Where “back” leads when the page was opened by its address. */
  readonly list: string;
  /** Facts under the name. */
  readonly headline?: readonly string[];
  readonly tags?: (record: Row) => ReactNode;
  readonly actions?: (record: Row) => readonly RecordAction[];
  readonly stages?: (record: Row) => ReactNode;
  readonly tabs: (record: Row) => readonly RecordTab[];
  /** A column at the right: what is next, who has it. */
  readonly aside?: (record: Row) => ReactNode;
  /** Dialogs and drawers that the actions open. */
  readonly children?: (record: Row) => ReactNode;
}

const buttonsAtOnce = 3;

/** A record's own page: name, facts, actions, stages, and everything that belongs to it in tabs. */
export function RecordPage(props: RecordPageProps): ReactNode {
  const { entity, id, tabs, aside, stages, children } = props;
  const { data: record, error, refetch } = useRecord(entity, id);
  const search = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const shown = useRecordTabs(entity.noun, record, record ? tabs(record) : []);
  if (error && !record) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!record) return <LoadingState rows={8} />;
  const current = shown.find(({ key }) => key === search.tab)?.key ?? shown[0]?.key;
  return (
    <article className={styles.page}>
      <RecordHead {...props} record={record} />
      {stages && <div className={styles.stages}>{stages(record)}</div>}
      <div className={`${styles.body} ${aside ? styles.withAside : ''}`}>
        <div className={styles.main}>
          <Tabs
            activeKey={current}
            onChange={(tab) => void navigate({ to: '.', search: { tab } as never, replace: true })}
            items={shown.map(({ key, label, count, content }) => ({
              key,
              label: (
                <>
                  {label}
                  {typeof count === 'number' && count > 0 && <span className={styles.count}>{count > 999 ? '999+' : count}</span>}
                </>
              ),
              children: <div className={styles.tab}>{content}</div>,
            }))}
          />
        </div>
        {aside && <aside className={styles.aside}>{aside(record)}</aside>}
      </div>
      {children?.(record)}
    </article>
  );
}

function RecordHead({ entity, icon, list, headline = [], tags, actions, record }: RecordPageProps & { readonly record: Row }): ReactNode {
  const phone = usePhone();
  const navigate = useNavigate();
  const { can } = useSession();
  const others = recordActionsOn(entity.noun, record).filter(({ right }) => !right || can(right)).map(({ key, label, icon: sign, primary, to }): RecordAction => ({ key, label, icon: sign, primary, run: () => void navigate({ href: to(record) }) }));
  const offered = [...others.filter(({ primary }) => primary), ...(actions?.(record) ?? []).filter(({ verb }) => verb === undefined || allows(record, verb)), ...others.filter(({ primary }) => !primary)];
  const atOnce = offered.slice(0, phone ? 1 : buttonsAtOnce);
  const rest = offered.slice(atOnce.length);
  // Several steps may come first; one of them looks like it.
  const main = atOnce.find(({ primary }) => primary);
  const back = (): void => {
    if (window.history.length > 1) window.history.back();
    else void navigate({ to: list });
  };
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <Button type="text" icon={<Icon name="back" size={18} />} aria-label={recordWords.back} onClick={back} />
        <span className={styles.mark}>
          <Icon name={icon} size={20} />
        </span>
        <h1 className={styles.title}>{String(record[entity.title] ?? entity.label)}</h1>
        <span className={styles.tags}>{tags?.(record)}</span>
        <span className={styles.actions}>
          {atOnce.map((action) => (
            <Button key={action.key} type={action === main ? 'primary' : 'default'} danger={action.danger} icon={action.icon && <Icon name={action.icon} />} onClick={action.run}>
              {action.label}
            </Button>
          ))}
          {rest.length > 0 && (
            <Dropdown trigger={['click']} menu={{ items: rest.map(({ key, label, icon: sign, danger }) => ({ key, label, danger, icon: sign && <Icon name={sign} size={15} /> })), onClick: ({ key }) => rest.find((one) => one.key === key)?.run() }}>
              <Button icon={<Icon name="more" />} aria-label={recordWords.more} />
            </Dropdown>
          )}
        </span>
      </div>
      {headline.length > 0 && <FactStrip entity={entity} record={record} names={headline} />}
    </header>
  );
}
