import { Button, Tooltip } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../feedback/index.ts';
import { Icon, type IconName } from '../icon/index.ts';
import { usePhone } from '../theme/index.ts';
import { OrgCard } from './org-card.tsx';
import type { OrgItem } from './org-item.ts';
import styles from './org-chart.module.css';
import { layoutOrganization, orgSizes } from './org-layout.ts';
import { OrgList } from './org-list.tsx';
import { useDragToScroll, useWheelZoom } from './use-canvas.ts';
import { treeWords } from './zh-CN.ts';

interface Props {
  readonly items: readonly OrgItem[];
  /** What is drawn: 汇报关系. */
  readonly label: string;
  readonly onOpen?: (id: string) => void;
  readonly height?: number;
  readonly empty?: ReactNode;
}

const smallest = 0.3;
const largest = 1.6;

/** Who stands below whom, drawn: dragged about and zoomed on a screen, an indented list on a phone. */
export function OrgChart({ items, label, onOpen, height = 480, empty }: Props): ReactNode {
  const phone = usePhone();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const turn = (id: string): void => setFolded((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  if (items.length === 0) {
    return (
      <EmptyState icon="organization" title={treeWords.emptyChart}>
        {empty}
      </EmptyState>
    );
  }
  return phone ? <OrgList items={items} folded={folded} onTurn={turn} onOpen={onOpen} label={label} /> : <Drawing items={items} folded={folded} onTurn={turn} onOpen={onOpen} label={label} height={height} />;
}

interface DrawingProps extends Omit<Props, 'empty'> {
  readonly folded: ReadonlySet<string>;
  readonly onTurn: (id: string) => void;
}

function Drawing({ items, folded, onTurn, onOpen, label, height }: DrawingProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const layout = useMemo(() => layoutOrganization(items, folded), [items, folded]);
  const zoomTo = (next: number): void => setScale(Math.min(largest, Math.max(smallest, next)));
  useWheelZoom(frame, (factor) => setScale((before) => Math.min(largest, Math.max(smallest, before * factor))));
  useDragToScroll(frame);
  const fit = (): void => {
    const room = frame.current;
    if (room) zoomTo(Math.min(1, (room.clientWidth - 48) / layout.width, (room.clientHeight - 48) / layout.height));
  };
  return (
    <div className={styles.chart}>
      <div ref={frame} className={styles.frame} style={{ maxHeight: height }} role="group" aria-label={treeWords.chart(label)}>
        <div className={styles.sheet} style={{ width: layout.width * scale, height: layout.height * scale }}>
          <div className={styles.drawing} style={{ width: layout.width, height: layout.height, transform: `scale(${scale})` }}>
            <svg width={layout.width} height={layout.height} className={styles.lines} aria-hidden>
              {layout.lines.map((line) => (
                <path key={line} d={line} />
              ))}
            </svg>
            {layout.cards.map(({ item, x, y, below }) => (
              <div key={item.id} className={styles.place} style={{ left: x, top: y, width: orgSizes.cardWidth, height: orgSizes.cardHeight }}>
                <OrgCard item={item} onOpen={onOpen} />
                {below > 0 && <FoldButton item={item} below={below} folded={folded.has(item.id)} onTurn={onTurn} />}
              </div>
            ))}
          </div>
        </div>
      </div>
      <div className={styles.tools}>
        <Tool icon="minus" label={treeWords.smaller} act={() => zoomTo(scale - 0.15)} />
        <span className={styles.scale}>{Math.round(scale * 100)}%</span>
        <Tool icon="plus" label={treeWords.larger} act={() => zoomTo(scale + 0.15)} />
        <Tool icon="expand" label={treeWords.fit} act={fit} />
      </div>
    </div>
  );
}

function Tool({ icon, label, act }: { readonly icon: IconName; readonly label: string; readonly act: () => void }): ReactNode {
  return (
    <Tooltip title={label}>
      <Button size="small" type="text" icon={<Icon name={icon} />} aria-label={label} onClick={act} />
    </Tooltip>
  );
}

interface FoldProps {
  readonly item: OrgItem;
  readonly below: number;
  readonly folded: boolean;
  readonly onTurn: (id: string) => void;
}

function FoldButton({ item, below, folded, onTurn }: FoldProps): ReactNode {
  return (
    <button type="button" className={`${styles.fold} ${folded ? styles.folded : ''}`} aria-expanded={!folded} aria-label={folded ? treeWords.unfold(item.title, below) : treeWords.fold(item.title)} onClick={() => onTurn(item.id)}>
      {folded ? below : <Icon name="minus" size={10} />}
    </button>
  );
}
