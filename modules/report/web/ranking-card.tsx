import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { figureParts, figureText, RowsLink } from '#platform/web/chart/index.ts';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Card } from '#platform/web/page/index.ts';
import type { Home } from '../model/homes.ts';
import type { HomeAsk } from './home-ask.ts';
import type { Numbers } from './numbers.ts';
import styles from './ranking-card.module.css';
import { type FigureNumber, type FigurePart, useFigureParts } from './report.api.ts';
import { reportWords } from './zh-CN.ts';

interface Props {
  readonly ranking: Home['rankings'][number];
  readonly ask: HomeAsk;
  readonly numbers: Numbers;
}

/** Who leads by one figure; another may be chosen. Every line opens to its rows. */
export function RankingCard({ ranking, ask, numbers }: Props): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = ranking.figures.flatMap((key) => numbers.of(key) ?? []);
  const figure = offered.find(({ key }) => key === chosen) ?? offered[0];
  if (!figure) return numbers.waiting ? <Card title={reportWords.rankings[ranking.by]}><LoadingState rows={5} /></Card> : null;
  return (
    <Card
      title={reportWords.rankings[ranking.by]}
      extra={offered.length > 1 ? <Select variant="borderless" size="small" aria-label={reportWords.rankings[ranking.by]} popupMatchSelectWidth={false} value={figure.key} options={offered.map(({ key, label }) => ({ value: key, label }))} onChange={setChosen} /> : <span className="faint">{figure.label}</span>}
      flush
    >
      <Ranks by={ranking.by} figure={figure} ask={ask} />
    </Card>
  );
}

function Ranks({ by, figure, ask }: { readonly by: Props['ranking']['by']; readonly figure: FigureNumber; readonly ask: HomeAsk }): ReactNode {
  const { data, error, refetch } = useFigureParts(figure.key, by, ask);
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={5} />;
  const parts = data.parts.filter(({ amount }) => amount > 0);
  if (parts.length === 0) return <EmptyState icon="report" title={reportWords.rankEmpty} />;
  const most = parts[0]!.amount;
  return (
    <ol className={styles.ranks}>
      {parts.map((part, index) => (
        <Rank key={part.value ?? ''} place={index + 1} part={part} name={part.label ?? (by === 'ownerId' ? reportWords.nobody : reportWords.noCustomer)} share={part.amount / most} figure={figure} />
      ))}
    </ol>
  );
}

interface RankProps {
  readonly place: number;
  readonly part: FigurePart;
  readonly name: string;
  /** Of the first one's, 0 to 1. */
  readonly share: number;
  readonly figure: FigureNumber;
}

function Rank({ place, part, name, share, figure }: RankProps): ReactNode {
  const value = figureParts(part.amount, figure.unit);
  return (
    <li>
      <RowsLink to={part.to} className={styles.rank} label={reportWords.openRows(name, figureText(part.amount, figure.unit))}>
        <span className={`${styles.place} ${place <= 3 ? styles.top : ''}`}>{place}</span>
        <span className={styles.line}>
          <span className={styles.words}>
            <span className="clipped">{name}</span>
            <span className={styles.value} title={figure.unit === 'money' ? figureText(part.amount, figure.unit) : undefined}>
              {value.number}
              <small>{value.unit || figure.measure}</small>
            </span>
          </span>
          <span className={styles.bar}>
            <i style={{ width: `${Math.max(share * 100, 1)}%` }} />
          </span>
        </span>
      </RowsLink>
    </li>
  );
}
