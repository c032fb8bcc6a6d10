import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState, useConfirm } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { BackLink, PageFrame } from '#platform/web/page/index.ts';
import { ToneTag, usePhone } from '#platform/web/theme/index.ts';
import type { FlowDefinition, FlowStep } from '../../model/flow.ts';
import { flowKeys, flowPage, type FlowPage, type FlowVersion, type TrialStep } from './flow.api.ts';
import { FlowChain } from './flow-chain.tsx';
import { newStep, problemsOfStep, problemsOfWhole, sameFlow, withCopiedStep, withMovedStep, withoutStep, withShiftedStep, withStep, withStepAt } from './flow-draft.ts';
import styles from './flow-editor.module.css';
import { PublishDialog } from './publish-dialog.tsx';
import type { StepVerb } from './step-card.tsx';
import { StepDrawer } from './step-drawer.tsx';
import { Trial } from './trial.tsx';
import { useFlowDraft } from './use-flow-draft.ts';
import { useNames } from './use-names.ts';
import { VersionsDrawer } from './versions-drawer.tsx';
import { flowWords as words } from './zh-CN.ts';

/** The flow of one kind of document: drawn, tried and published (R12.3). */
export default function FlowEditor(): ReactNode {
  const { kind } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({ queryKey: flowKeys.one(kind!), queryFn: ({ signal }) => flowPage(kind!, signal) });
  if (error && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return data ? <Editor key={data.kind} page={data} /> : <LoadingState rows={8} />;
}

interface Edited {
  readonly step: FlowStep;
  /** Where a new step goes; null for one that is there. */
  readonly at: number | null;
}

interface Tried {
  readonly flow: FlowDefinition;
  readonly steps: readonly TrialStep[];
}

function Editor({ page }: { readonly page: FlowPage }): ReactNode {
  const confirm = useConfirm();
  const names = useNames(page.names);
  const draft = useFlowDraft(page);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [open, setOpen] = useState<'publish' | 'versions' | null>(null);
  const [tried, setTried] = useState<Tried | null>(null);
  const mayChange = page.can.includes('update');
  const { flow, problems } = draft;
  const { change } = draft;
  // A trial holds for the drawing that was tried, however it became another one since.
  const trial = tried && sameFlow(tried.flow, flow) ? tried.steps : null;
  const onVerb = async (key: string, verb: StepVerb): Promise<void> => {
    const step = flow.steps.find((one) => one.key === key)!;
    if (verb === 'edit') setEdited({ step, at: null });
    else if (verb === 'copy') change(withCopiedStep(flow, key, words.copyName(step.name)));
    else if (verb !== 'remove') change(withShiftedStep(flow, key, verb === 'up' ? -1 : 1));
    else if (await confirm({ title: words.removeTitle(step.name), text: words.removeText, verb: words.remove, danger: true })) change(withoutStep(flow, key));
  };
  const apply = (step: FlowStep): void => {
    change(edited?.at == null ? withStep(flow, step) : withStepAt(flow, step, edited.at));
    setEdited(null);
  };
  const takeUp = async ({ definition, names: called }: FlowVersion): Promise<boolean> => {
    if (draft.unsaved && !(await confirm({ title: words.takeUpTitle, text: words.takeUpText, verb: words.takeUp, danger: true }))) return false;
    names.learn(called);
    change(definition);
    setOpen(null);
    return true;
  };
  const labelOf = (name: string): string => page.editable.find((one) => one.name === name)?.label ?? name;
  return (
    <PageFrame title={<Title page={page} unpublished={draft.unpublished} />} tools={<Tools draft={draft} mayChange={mayChange} onOpen={setOpen} />}>
      {!mayChange && <Alert className={styles.notice} type="info" showIcon title={words.readOnly} />}
      {problems.length > 0 && <Alert className={styles.notice} type="error" showIcon title={words.problems(problems.length)} description={problemsOfWhole(problems).map(({ message }) => message).join(' ') || undefined} />}
      <div className={styles.columns}>
        <FlowChain
          flow={flow}
          facts={page.facts}
          fieldLabel={labelOf}
          names={names}
          problems={problems}
          trial={trial}
          {...(mayChange && {
            onMove: (key: string, over: string) => change(withMovedStep(flow, key, over)),
            onAdd: (at: number) => setEdited({ step: newStep(flow, words.newStepName), at }),
            onVerb: (key: string, verb: StepVerb) => void onVerb(key, verb),
          })}
        />
        <aside className={styles.aside}>
          <Trial kind={page.kind} flow={flow} facts={page.facts} steps={trial} onResult={(steps) => setTried(steps && { flow, steps })} />
        </aside>
      </div>
      {edited && (
        <StepDrawer
          key={edited.step.key}
          step={edited.step}
          isNew={edited.at !== null}
          facts={page.facts}
          editable={page.editable}
          roles={page.roles}
          names={names}
          found={edited.at === null ? localProblems(problems, flow.steps.indexOf(edited.step)) : []}
          onApply={apply}
          onClose={() => setEdited(null)}
        />
      )}
      {open === 'publish' && <PublishDialog label={page.label} publish={draft.publish} onClose={() => setOpen(null)} />}
      {open === 'versions' && <VersionsDrawer page={page} onTakeUp={mayChange ? takeUp : undefined} onClose={() => setOpen(null)} />}
    </PageFrame>
  );
}

/** A step's problems by the names of its own rules. */
function localProblems(problems: Parameters<typeof problemsOfStep>[0], at: number): ReturnType<typeof problemsOfStep> {
  return problemsOfStep(problems, at).map(({ path, message }) => ({ path: path.split('.').slice(2).join('.'), message: message.replace(words.placeOfStep, '') }));
}

function Title({ page, unpublished }: { readonly page: FlowPage; readonly unpublished: boolean }): ReactNode {
  return (
    <span className={styles.title}>
      <BackLink to="/company/approval-flows" label={words.back} />
      {page.label}
      <ToneTag tone="good">{`${words.inForce} ${words.version(page.number)}`}</ToneTag>
      {unpublished && <ToneTag tone="attention">{words.draft}</ToneTag>}
    </span>
  );
}

interface ToolsProps {
  readonly draft: ReturnType<typeof useFlowDraft>;
  readonly mayChange: boolean;
  readonly onOpen: (what: 'publish' | 'versions') => void;
}

function Tools({ draft, mayChange, onOpen }: ToolsProps): ReactNode {
  const phone = usePhone();
  const confirm = useConfirm();
  const discard = async (): Promise<void> => {
    if (await confirm({ title: words.discardTitle, text: words.discardText, verb: words.discard, danger: true })) await draft.discard();
  };
  return (
    <>
      <Button icon={phone ? <Icon name="clock" /> : undefined} aria-label={words.versions} onClick={() => onOpen('versions')}>
        {phone ? null : words.versions}
      </Button>
      {mayChange && (
        <>
          {draft.unpublished && (
            <Button icon={phone ? <Icon name="undo" /> : undefined} aria-label={words.discard} onClick={() => void discard()}>
              {phone ? null : words.discard}
            </Button>
          )}
          <Button disabled={!draft.unsaved} loading={draft.saving} onClick={() => void draft.save()}>
            {words.save}
          </Button>
          <Button type="primary" disabled={!draft.unpublished} onClick={() => onOpen('publish')}>
            {words.publish}
          </Button>
        </>
      )}
    </>
  );
}
