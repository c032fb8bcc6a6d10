import type { Context } from '#platform/context/index.ts';
import { allModules } from '#platform/module/index.ts';
import { holds } from '#platform/permission/index.ts';
import { forbidden, notFound } from '#platform/problem/index.ts';
import type { Importer } from '../importer.ts';

/** How records of a noun come in, for somebody who may bring them in. Throws 404 for a noun that has no import, 403 without the right. */
export function importerFor(context: Context, noun: string): Importer {
  const importer = allModules().flatMap((module) => module.importers ?? []).find((one) => one.entity.noun === noun);
  if (!importer) throw notFound('导入');
  if (!holds(context.viewer, rightOf(noun))) throw forbidden(`导入${importer.entity.label}`);
  return importer;
}

/** The right to bring in records of a noun. */
export function rightOf(noun: string): `${string}.import` {
  return `${noun}.import`;
}
