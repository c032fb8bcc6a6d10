import { useRef, useState } from 'react';
import type { AnyEntity, FieldProblem } from '#platform/entity/index.ts';
import { ApiProblem, get, keyPerContent, patch, patiently, post, sentenceOf } from '../api/index.ts';
import type { Row } from '../record/record-query.ts';
import type { SeenField } from '../session/index.ts';
import { changedNames, checkForm, type Clash, createBody, mergeThreeWay, startValues, updateBody, type Values } from './form-state.ts';
import { useGivenUp } from './use-given-up.ts';

export interface FormOptions {
  readonly entity: AnyEntity;
  readonly fields: readonly SeenField[];
  /** The record to change; without one a new record is made. */
  readonly record?: Row;
  /** What a new record starts with. */
  readonly initial?: Readonly<Record<string, unknown>>;
  /** Sent along with the form's own values, e.g. the customer of a new contact. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** The route that creates (default `/api/<path>`) or changes. */
  readonly path?: string;
}

export interface Conflict {
  readonly who: string;
  readonly clashes: readonly Clash[];
  readonly taken: readonly string[];
  readonly merged: Values;
  readonly theirs: Row;
}

/** What stands in a form, what it started from, and what of it is wrong. */
function useValues({ fields, record, initial }: Pick<FormOptions, 'fields' | 'record' | 'initial'>) {
  const [start] = useState(() => ({ record, values: startValues(fields, record ?? initial) }));
  const base = useRef<{ record: Row | undefined; values: Values }>(start);
  const [values, setValues] = useState<Values>(start.values);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const latest = useRef(start.values);
  const show = (next: Values): void => {
    latest.current = next;
    setValues(next);
  };
  const set = (name: string, value: unknown): void => {
    show({ ...latest.current, [name]: value });
    setProblems((now) => now.filter((problem) => problem.path !== name));
  };
  /** From now on changes are told from these values. */
  const rebase = (to: Row | undefined, from: Values): void => {
    base.current = { record: to, values: from };
  };
  const restart = (): void => {
    rebase(undefined, startValues(fields, initial));
    show(base.current.values);
    setProblems([]);
  };
  /** Asked when somebody wants to leave, which may be before the next drawing. */
  const isDirty = (): boolean => changedNames(base.current.values, latest.current).length > 0;
  return { base, latest, values, problems, setProblems, show, set, rebase, restart, isDirty };
}

/** The state of a form over a definition: values, problems, and a save that survives double clicks, lost lines and colleagues. */
export function useEntityForm({ entity, fields, record, initial, fixed, path }: FormOptions) {
  const { base, latest, values, problems, setProblems, show, set, rebase, restart, isDirty } = useValues({ fields, record, initial });
  const [general, setGeneral] = useState('');
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [keyFor] = useState(keyPerContent);
  const saving = useRef(false);
  const givenUp = useGivenUp();

  const send = (sent: Values): Promise<Row> => {
    const before = base.current.record;
    if (!before) {
      const body = { ...createBody(sent), ...fixed };
      return post<Row>(path ?? `/api/${entity.path}`, body, keyFor(body));
    }
    return patch<Row>(path ?? `/api/${entity.path}/${before.id}`, { ...updateBody(base.current.values, sent), ...fixed, version: before.version });
  };
  const meetConflict = async (problem: ApiProblem, sent: Values): Promise<Row | null> => {
    const theirs = await get<Row>(`/api/${entity.path}/${base.current.record!.id}`);
    const theirValues = startValues(fields, theirs);
    const { values: merged, clashes, taken } = mergeThreeWay(base.current.values, sent, theirValues);
    rebase(theirs, theirValues);
    show(merged);
    // Nothing of mine is missing there: it was my own save whose answer got lost.
    if (changedNames(theirValues, merged).length === 0) return theirs;
    if (clashes.length === 0) return send(merged);
    const changes = problem.facts.changed as { by: string }[] | undefined;
    setConflict({ who: changes?.at(-1)?.by ?? '', clashes, taken, merged, theirs });
    return null;
  };
  /** Saves; gives the record, or null where something stands in the way. */
  const save = async (sent: Values = values): Promise<Row | null> => {
    if (saving.current) return null;
    const found = checkForm(entity, fields, sent, record ? 'update' : 'create');
    setProblems(found);
    setGeneral('');
    if (found.length > 0) return null;
    saving.current = true;
    setBusy(true);
    try {
      const row = await patiently(() => send(sent), { onWaiting: setWaiting, signal: givenUp() }).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.code === 'stale' && record) return meetConflict(error, sent);
        throw error;
      });
      if (row) rebase(base.current.record && row, latest.current);
      return row;
    } catch (error) {
      const wrong = error instanceof ApiProblem ? error.fields : [];
      setProblems(wrong);
      // Problems of fields that the form does not show are told above.
      if (wrong.length === 0 || wrong.some((problem) => !fields.some(({ name }) => name === problem.path))) setGeneral(sentenceOf(error));
      return null;
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };
  return { values, set, problems, general, busy, waiting, conflict, setConflict, save, restart, isDirty };
}

export type EntityFormState = ReturnType<typeof useEntityForm>;
