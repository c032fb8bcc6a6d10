import type { Paragraph, Run } from '../../model/text-block.ts';
import type { Parts } from './open-docx.ts';
import { child, type Element, elements, parseXml, valueAt } from './xml-tree.ts';

export type RunLook = Omit<Run, 'text'>;
export type ParagraphLook = Pick<Paragraph, 'align' | 'heading' | 'firstLine' | 'indent' | 'newPage'> & { readonly numbering?: { readonly id: string; readonly level: number } };

interface Style {
  readonly run: RunLook;
  readonly paragraph: ParagraphLook;
}

const plain: Style = { run: {}, paragraph: {} };

/** How the styles of a document look, by their ids; one that is based on another has the other's looks as well. */
export function stylesOf(parts: Parts): (id: string | undefined) => Style {
  const root = parts.has('word/styles.xml') ? parseXml(parts.get('word/styles.xml')!.toString('utf8')) : undefined;
  const declared = new Map(elements(root, 'w:style').map((style) => [style.attributes['w:styleId'], style]));
  const known = new Map<string, Style>();
  const base: RunLook = runLook(child(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr'));
  const ofDefault = [...declared.values()].find((style) => style.attributes['w:type'] === 'paragraph' && style.attributes['w:default'] === '1')?.attributes['w:styleId'];
  const look = (id: string | undefined, trail: readonly string[]): Style => {
    const style = id === undefined ? undefined : declared.get(id);
    if (!style || trail.includes(id!)) return { ...plain, run: base };
    const found = known.get(id!);
    if (found) return found;
    const below = look(valueAt(style, 'w:basedOn'), [...trail, id!]);
    const made = { run: { ...below.run, ...runLook(child(style, 'w:rPr')) }, paragraph: { ...below.paragraph, ...titleLook(valueAt(style, 'w:name')), ...paragraphLook(child(style, 'w:pPr')) } };
    known.set(id!, made);
    return made;
  };
  return (id) => look(id ?? ofDefault, []);
}

function titleLook(name: string | undefined): ParagraphLook {
  if (name?.toLowerCase() === 'title') return { heading: 0, align: 'center' };
  const level = /^heading ([1-6])$/i.exec(name ?? '')?.[1];
  return level ? { heading: Number(level) } : {};
}

/** Of `w:rPr`: what is said there, nothing of what is not. */
export function runLook(properties: Element | undefined): RunLook {
  const size = Number(valueAt(properties, 'w:sz'));
  const underline = child(properties, 'w:u');
  return {
    ...switched(properties, 'w:b', 'bold'),
    ...switched(properties, 'w:i', 'italic'),
    ...(underline && { underline: underline.attributes['w:val'] !== 'none' }),
    ...(size > 0 && { size: size / 2 }),
  };
}

function switched(properties: Element | undefined, name: string, as: 'bold' | 'italic'): RunLook {
  const element = child(properties, name);
  return element ? { [as]: !/^(0|false|off|none)$/.test(element.attributes['w:val'] ?? '1') } : {};
}

/** Of `w:pPr`. Lengths in points; Word counts twentieths of them, and hundredths of a sign in Chinese texts. */
export function paragraphLook(properties: Element | undefined): ParagraphLook {
  const align = valueAt(properties, 'w:jc');
  const indent = child(properties, 'w:ind')?.attributes ?? {};
  const points = (twentieths: string, signs: string): number | undefined => (indent[signs] !== undefined ? Number(indent[signs]) / 100 * 12 : indent[twentieths] !== undefined ? Number(indent[twentieths]) / 20 : undefined);
  const firstLine = points('w:firstLine', 'w:firstLineChars');
  const left = points('w:left', 'w:leftChars') ?? points('w:start', 'w:startChars');
  const outline = valueAt(properties, 'w:outlineLvl');
  const number = child(properties, 'w:numPr');
  return {
    ...(align === 'center' && { align: 'center' as const }),
    ...((align === 'right' || align === 'end') && { align: 'right' as const }),
    ...(align === 'both' && { align: 'justify' as const }),
    ...(firstLine && { firstLine }),
    ...(left && { indent: Math.min(left, 200) }),
    ...(outline !== undefined && Number(outline) < 6 && { heading: Number(outline) + 1 }),
    ...(child(properties, 'w:pageBreakBefore') && { newPage: true }),
    ...(number && { numbering: { id: valueAt(number, 'w:numId') ?? '0', level: Number(valueAt(number, 'w:ilvl') ?? 0) } }),
  };
}
