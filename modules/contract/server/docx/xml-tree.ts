import { SaxesParser } from 'saxes';

/** An element of an XML part, under the name it is written with: w:p. Text stands among the children. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const deepest = 200;

/** The root of a part. Throws on what is no XML, or nests beyond reason. */
export function parseXml(text: string): Element {
  const root = { name: '', attributes: {}, children: [] as (Element | string)[] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > deepest) throw new Error('The part nests too deep.');
    const element = { name, attributes: attributes as Record<string, string>, children: [] as (Element | string)[] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => open.at(-1)!.children.push(piece));
  parser.on('closetag', () => open.pop());
  parser.write(text.replace(/^\uFEFF/, '')).close();
  return elements(root)[0] ?? root;
}

/** The elements directly in it, of one name where one is given. */
export function elements(of: Element | undefined, name?: string): Element[] {
  return (of?.children ?? []).filter((child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name));
}

/** The first element of a path: child(paragraph, 'w:pPr', 'w:jc'). */
export function child(of: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => elements(at, name)[0], of);
}

/** The attribute `w:val` of the element at a path. */
export function valueAt(of: Element | undefined, ...path: string[]): string | undefined {
  return child(of, ...path)?.attributes['w:val'];
}

/** Every element of that name anywhere below. */
export function all(of: Element, name: string): Element[] {
  return elements(of).flatMap((one) => (one.name === name ? [one] : all(one, name)));
}

/** The text directly in it. */
export function textOf(of: Element): string {
  return of.children.filter((one) => typeof one === 'string').join('');
}
