import { describe, expect, test } from 'vitest';
import { part } from '../../testing/docx.ts';
import { paragraphLook, runLook, stylesOf } from './styles.ts';
import { all, child, elements, parseXml, textOf, valueAt } from './xml-tree.ts';

const properties = (inside: string) => parseXml(part('pPr', inside));
const styles = (inside: string) => stylesOf(new Map([['word/styles.xml', Buffer.from(part('styles', inside))]]));
const style = (id: string, inside: string, more = ''): string => `<w:style w:type="paragraph" w:styleId="${id}" ${more}>${inside}</w:style>`;

describe('how Word says what something looks like', () => {
  test('switches: there is on, and off in four ways', () => {
    expect(runLook(properties('<w:b/>'))).toEqual({ bold: true });
    expect(runLook(properties('<w:b w:val="true"/><w:i w:val="1"/>'))).toEqual({ bold: true, italic: true });
    for (const off of ['0', 'false', 'off', 'none']) expect(runLook(properties(`<w:b w:val="${off}"/>`))).toEqual({ bold: false });
    expect(runLook(properties('<w:u w:val="none"/><w:sz w:val="21"/>'))).toEqual({ underline: false, size: 10.5 });
    expect(runLook(undefined)).toEqual({});
  });

  test('indents in twentieths of a point, or in hundredths of a sign', () => {
    expect(paragraphLook(properties('<w:ind w:firstLine="480" w:left="240"/>'))).toEqual({ firstLine: 24, indent: 12 });
    expect(paragraphLook(properties('<w:ind w:firstLineChars="200" w:firstLine="1"/>'))).toEqual({ firstLine: 24 });
    expect(paragraphLook(properties('<w:ind w:left="99999"/>'))).toEqual({ indent: 200 });
  });

  test('alignment, headings, breaks, lists', () => {
    expect(paragraphLook(properties('<w:jc w:val="both"/><w:outlineLvl w:val="1"/><w:pageBreakBefore/>'))).toEqual({ align: 'justify', heading: 2, newPage: true });
    expect(paragraphLook(properties('<w:jc w:val="end"/><w:outlineLvl w:val="9"/>'))).toEqual({ align: 'right' });
    expect(paragraphLook(properties('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>'))).toEqual({ numbering: { id: '7', level: 1 } });
  });

  test('a style has what those below it have, and its own on top', () => {
    const look = styles(style('Base', '<w:name w:val="Base"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>') + style('Own', '<w:name w:val="Own"/><w:basedOn w:val="Base"/><w:rPr><w:b w:val="0"/></w:rPr>'));
    expect(look('Own')).toEqual({ run: { bold: false, size: 14 }, paragraph: { align: 'center' } });
  });

  test('titles and headings by their names; the document’s own style where none is named', () => {
    const look = styles(style('T', '<w:name w:val="Title"/>') + style('H', '<w:name w:val="heading 2"/>') + style('N', '<w:name w:val="Normal"/><w:rPr><w:sz w:val="24"/></w:rPr>', 'w:default="1"'));
    expect(look('T').paragraph).toEqual({ heading: 0, align: 'center' });
    expect(look('H').paragraph).toEqual({ heading: 2 });
    expect(look(undefined).run).toEqual({ size: 12 });
  });

  test('styles in a circle, styles that are missing, documents without any: nothing breaks', () => {
    const look = styles(style('A', '<w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr>') + style('B', '<w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr>'));
    expect(look('A').run).toMatchObject({ bold: true, italic: true });
    expect(look('nowhere')).toEqual({ run: {}, paragraph: {} });
    expect(stylesOf(new Map())('A')).toEqual({ run: {}, paragraph: {} });
  });
});

describe('a part as a tree', () => {
  const tree = parseXml('\uFEFF<?xml version="1.0"?><w:a><w:b w:val="1"/><w:c>文<w:b w:val="2"/>字</w:c></w:a>');

  test('elements, paths, values, text', () => {
    expect(elements(tree).map(({ name }) => name)).toEqual(['w:b', 'w:c']);
    expect(valueAt(tree, 'w:c', 'w:b')).toBe('2');
    expect(child(tree, 'w:c', 'w:d', 'w:e')).toBeUndefined();
    expect(all(tree, 'w:b')).toHaveLength(2);
    expect(textOf(child(tree, 'w:c')!)).toBe('文字');
  });

  test('what is no XML, and what nests without end, throws', () => {
    for (const bad of ['', '<a>', '<a></b>', 'words', '<a>'.repeat(300) + '</a>'.repeat(300), '<a>&unknown;</a>']) expect(() => parseXml(bad), bad.slice(0, 20)).toThrow();
  });
});
