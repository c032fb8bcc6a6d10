import type { FieldProblem } from '#platform/entity/index.ts';
import { useSaving } from '#platform/web/form/index.ts';
import { handWords } from '../zh-CN.ts';
import type { HandProps } from './hand-props.ts';

/** What the dialogs of this folder have in common: their heading, their check, and that they close when it is done. */
export function useHandForm({ rows, apply, onClose }: HandProps, verb: string) {
  const saving = useSaving();
  const submit = async (problems: readonly (FieldProblem | false)[], body: object): Promise<void> => {
    if (!saving.check(problems.filter((one) => one !== false))) return;
    if (await saving.run(body, (key) => apply(body, key))) onClose();
  };
  return { saving, submit, title: handWords.of(verb, String(rows[0]?.name ?? ''), rows.length), problemAt: saving.problemAt };
}
