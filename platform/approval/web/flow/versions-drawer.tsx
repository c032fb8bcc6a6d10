import { useQuery } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { ToneTag, usePhone } from '#platform/web/theme/index.ts';
import { flowKeys, type FlowPage, flowVersions, type FlowVersion } from './flow.api.ts';
import { FlowChain } from './flow-chain.tsx';
import { useNames } from './use-names.ts';
import styles from './versions-drawer.module.css';
import { flowWords as words } from './zh-CN.ts';

interface Props {
  readonly page: FlowPage;
  /** Takes a version up into the drawing; gives whether it was. */
  readonly onTakeUp?: (version: FlowVersion) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Every version that was ever in force, the latest first; each can be looked at and taken up again. */
export function VersionsDrawer({ page, onTakeUp, onClose }: Props): ReactNode {
  const phone = usePhone();
  const { message } = App.useApp();
  const [shown, setShown] = useState<number | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: flowKeys.versions(page.kind), queryFn: ({ signal }) => flowVersions(page.kind, signal) });
  const takeUp = async (version: FlowVersion): Promise<void> => {
    if (await onTakeUp?.(version)) message.success(words.takenUp(version.number));
  };
  return (
    <Drawer open size={phone ? '100%' : 640} title={words.versions} onClose={onClose}>
      <p className="faint">{words.versionsText}</p>
      {error && !data ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState rows={4} />
      ) : (
        <ol className={styles.versions}>
          {data.rows.map((version) => (
            <li key={version.number}>
              <button type="button" className={styles.head} aria-expanded={shown === version.number} onClick={() => setShown(shown === version.number ? null : version.number)}>
                <Icon name={shown === version.number ? 'down' : 'right'} size={14} />
                <strong>{words.version(version.number)}</strong>
                {version.number === page.number && <ToneTag tone="good">{words.inForce}</ToneTag>}
                {version.running > 0 && <ToneTag tone="accent">{words.running(version.running)}</ToneTag>}
                <span className="faint">{words.publishedBy(version.publishedByName ?? words.byProgram, formatInstant(version.publishedAt))}</span>
              </button>
              {version.words && <p className={styles.words}>{version.words}</p>}
              {shown === version.number && <Version page={page} version={version} onTakeUp={onTakeUp && version.number !== page.number ? () => void takeUp(version) : undefined} />}
            </li>
          ))}
        </ol>
      )}
    </Drawer>
  );
}

function Version({ page, version, onTakeUp }: { readonly page: FlowPage; readonly version: FlowVersion; readonly onTakeUp?: () => void }): ReactNode {
  const names = useNames(version.names);
  return (
    <div className={styles.version}>
      <FlowChain flow={version.definition} facts={page.facts} fieldLabel={(name) => page.editable.find((one) => one.name === name)?.label ?? name} names={names} />
      {onTakeUp && <Button onClick={onTakeUp}>{words.takeUp}</Button>}
    </div>
  );
}
