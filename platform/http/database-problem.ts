import type { DatabaseTrouble } from '#platform/db/index.ts';
import { Problem } from '#platform/problem/index.ts';

const sentences: Readonly<Record<DatabaseTrouble, readonly [code: string, sentence: string]>> = {
  // Whether a commit that got no answer happened is not known here: the sentence must be true either way.
  away: ['database_away', '数据库暂时连接不上，您填写的内容还在，请稍后再试一次。'],
  full: ['disk_full', '服务器的磁盘已满，内容没有保存，请联系系统管理员清理磁盘后再试一次。'],
  busy: ['busy', '系统正忙，内容没有保存，请稍后再试一次。'],
};

/** Trouble of the database as a person can be told of it: nothing is wrong with what he sent, and it may be sent again. */
export function databaseProblem(trouble: DatabaseTrouble): Problem {
  const [code, sentence] = sentences[trouble];
  return new Problem(503, code, sentence);
}
