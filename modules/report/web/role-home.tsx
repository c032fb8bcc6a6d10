import type { ReactNode } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { homes as allHomes, type HomeKind } from '../model/homes.ts';
import { AgeingCard } from './ageing-card.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { MonthsCard } from './months-card.tsx';
import { useNumbers } from './numbers.ts';
import { RankingCard } from './ranking-card.tsx';
import { useHomes } from './report.api.ts';
import styles from './role-home.module.css';
import { UpcomingCard } from './upcoming-card.tsx';
import { useHomeAsk } from './use-home-ask.ts';
import { WatchBand } from './watch-band.tsx';

/** As high as ten ranks, for what stands beside them. */
const besideRanks = 400;

interface Props {
  /** What waits for the person: first for whoever sells, beside the figures for whoever leads. */
  readonly todos: ReactNode;
  /** Messages, and what modules bring. */
  readonly main: ReactNode;
  readonly side: ReactNode;
}

/** The home of a role: its figures, each open to the rows behind it, and what waits for its reader (R11.6). */
export default function RoleHome(props: Props): ReactNode {
  const { data, error, refetch } = useHomes();
  if (error && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={8} />;
  return <Homes {...props} homes={data.homes} />;
}

function Homes({ homes, todos, main, side }: Props & { readonly homes: readonly HomeKind[] }): ReactNode {
  const [ask, change] = useHomeAsk(homes);
  const home = allHomes[ask.home];
  const numbers = useNumbers(home, ask);
  const sells = ask.home === 'salesperson';
  const waiting = <div className={styles.waiting}>{todos}</div>;
  return (
    <>
      <ChoiceBar ask={ask} homes={homes} onChange={change} />
      {numbers.error ? <ProblemState error={numbers.error} size="part" onRetry={numbers.retry} /> : <FigureStrip keys={home.figures} numbers={numbers} />}
      <WatchBand keys={home.watch} numbers={numbers} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {sells && waiting}
          {home.months.length > 0 && <MonthsCard keys={home.months} ask={ask} numbers={numbers} />}
          <div className={styles.pair}>
            {home.funnel && <FunnelCard ask={ask} />}
            {home.ageing && <AgeingCard ask={ask} numbers={numbers} height={home.funnel ? undefined : besideRanks} />}
            {home.rankings.map((ranking) => (
              <RankingCard key={ranking.by} ranking={ranking} ask={ask} numbers={numbers} />
            ))}
          </div>
          {main}
        </div>
        <div className={styles.column}>
          {sells ? <UpcomingCard /> : waiting}
          {side}
        </div>
      </div>
    </>
  );
}
