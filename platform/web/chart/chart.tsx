import { useRouter } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { EmptyState, ProblemState } from '../feedback/index.ts';
import { Icon } from '../icon/index.ts';
import { useTheme } from '../theme/index.ts';
import styles from './chart.module.css';
import { ChartReading } from './chart-reading.tsx';
import { type ChartContent, type ChartPoint, isEmptyChart } from './content.ts';
import { chartOption } from './options.ts';
import { chartWords } from './zh-CN.ts';

const ChartCanvas = lazy(() => import('./canvas.tsx'));

interface Props {
  readonly title: string;
  /** Undefined while it is being fetched. */
  readonly content: ChartContent | undefined;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** Of the drawing, in pixels. */
  readonly height?: number;
  /** The written formula of the figures. */
  readonly formula?: string;
  /** The address of the rows behind a figure; null where it has none. */
  readonly rowsOf?: (point: ChartPoint) => string | null;
  /** The address of all rows of a series: what the sum below the table opens to. */
  readonly sumOf?: (series: number) => string | null;
  /** What to do when there is nothing to show. */
  readonly empty?: ReactNode;
  /** Beside the title: a choice of the period. */
  readonly extra?: ReactNode;
}

/** A chart with its title; every figure opens to its rows, and the whole can be read as a table. */
export function Chart({ title, content, error, onRetry, height = 280, formula, rowsOf, sumOf, empty, extra }: Props): ReactNode {
  const [reading, setReading] = useState(false);
  const full = content !== undefined && !isEmptyChart(content);
  return (
    <section className={styles.chart} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {formula && (
          <Tooltip title={formula}>
            <button type="button" className={styles.formula} aria-label={`${chartWords.formula}：${formula}`}>
              <Icon name="info" size={14} />
            </button>
          </Tooltip>
        )}
        <span className={styles.extra}>{extra}</span>
        {full && (
          <Tooltip title={reading ? chartWords.asChart : chartWords.asTable}>
            <Button type="text" size="small" aria-pressed={reading} aria-label={reading ? chartWords.asChart : chartWords.asTable} icon={<Icon name={reading ? 'report' : 'view'} />} onClick={() => setReading(!reading)} />
          </Tooltip>
        )}
      </header>
      {error ? (
        <ProblemState error={error} onRetry={onRetry} size="part" />
      ) : content === undefined ? (
        <Waiting height={height} />
      ) : !full ? (
        <EmptyState icon="report" title={chartWords.empty} text={chartWords.emptyText}>
          {empty}
        </EmptyState>
      ) : reading ? (
        <ChartReading content={content} rowsOf={rowsOf} sumOf={sumOf} height={height} />
      ) : (
        <Drawing title={title} content={content} height={height} rowsOf={rowsOf} />
      )}
    </section>
  );
}

function Waiting({ height }: { readonly height: number }): ReactNode {
  return <div className={styles.waiting} style={{ height }} aria-busy="true" />;
}

function Drawing({ title, content, height, rowsOf }: Pick<Props, 'title' | 'rowsOf'> & { readonly content: ChartContent; readonly height: number }): ReactNode {
  const { mode } = useTheme();
  const router = useRouter();
  const option = useMemo(() => chartOption(content, mode, !window.matchMedia('(prefers-reduced-motion: reduce)').matches), [content, mode]);
  const open = (point: ChartPoint): void => {
    const href = rowsOf?.(point);
    if (href) void router.navigate({ href });
  };
  return (
    <Suspense fallback={<Waiting height={height} />}>
      <ChartCanvas option={option} height={height} label={chartWords.drawing(title)} onPoint={rowsOf && open} />
    </Suspense>
  );
}
