import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { AttachmentError, DOCUMENTS, EVERY_KIND, IMAGES, type Kind, TABLES } from './index.ts';
import { receive } from './receive.ts';
import { compoundOf, JPG, officeOf, PDF, PNG, zipOf } from './sample-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinds-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Choice = { name?: string; accept?: readonly Kind[]; allowMacros?: boolean };

function taken(content: Buffer | string, { name = 'file', accept = EVERY_KIND, allowMacros }: Choice = {}) {
  return receive(folder, Readable.from([Buffer.from(content)]), { name, accept, allowMacros, limitBytes: 1 << 20 });
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AttachmentError);
  return (error as AttachmentError).code;
}

describe('the kind is what the content is, whatever the name says', () => {
  test.each<[Kind, Buffer]>([
    ['png', PNG],
    ['jpg', JPG],
    ['gif', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')],
    ['pdf', PDF],
    ['docx', officeOf('word')],
    ['xlsx', officeOf('xl')],
    ['pptx', officeOf('ppt')],
    ['ofd', zipOf({ 'OFD.xml': '<ofd/>', 'Doc_0/Document.xml': '<d/>' })],
    ['zip', zipOf({ '合同/扫描件.png': PNG })],
    ['doc', compoundOf('Root Entry', 'WordDocument')],
    ['xls', compoundOf('Root Entry', 'Workbook')],
    ['ppt', compoundOf('PowerPoint Document')],
    ['txt', Buffer.from('会议纪要：客户要求 3 天内报价。\n')],
    ['7z', Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), randomBytes(100)])],
    ['rar', Buffer.concat([Buffer.from('526172211a0700', 'hex'), randomBytes(100)])],
    ['mp3', Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(1000, 0)])],
    ['amr', Buffer.concat([Buffer.from('#!AMR\n'), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7])])],
  ])('%s', async (kind, content) => {
    expect(await taken(content, { name: 'x.bin' })).toMatchObject({ kind, macros: false, size: content.length });
  });

  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('公司,地区\n华为,深圳\n')],
    ['UTF-8 with mark', Buffer.from('\ufeff公司,地区\n')],
    ['GBK', iconv.encode('公司,地区\n华为,深圳\n', 'gbk')],
    ['UTF-16', iconv.encode('公司\t地区\n', 'utf-16')],
    ['a first column that looks like a bitmap', Buffer.from('BM,公司\n1,华为\n')],
    ['a first column that looks like a program', Buffer.from('MZ,公司\n1,华为\n')],
    ['a sign cut in two by the sample', Buffer.from(`a${'国'.repeat(4000)}`)],
  ])('a table in %s', async (_name, content) => {
    expect(await taken(content, { name: '名单.CSV' })).toMatchObject({ kind: 'csv' });
  });

  test('a text is a table by its name, or where only tables are wanted', async () => {
    expect(await taken('a,b', { name: 'a.txt' })).toMatchObject({ kind: 'txt' });
    expect(await taken('a,b', { name: 'a.tsv' })).toMatchObject({ kind: 'csv' });
    expect(await taken('a,b', { name: 'a.txt', accept: TABLES })).toMatchObject({ kind: 'csv' });
    expect(await taken('a,b', { name: 'a.csv', accept: ['txt'] })).toMatchObject({ kind: 'txt' });
  });
});

describe('refused', () => {
  test.each<[string, string | Buffer]>([
    ['HTML', '<!DOCTYPE html><script>alert(1)</script>'],
    ['HTML behind blanks and mark', '\ufeff \n\t<html><body onload=alert(1)>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['SVG behind an XML head', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
    ['a comment before markup', '<!-- x --><script>alert(1)</script>'],
    ['HTML in UTF-16', iconv.encode('<html><script>', 'utf-16')],
    ['PHP', '<?php system($_GET[0]);'],
    ['a shell script', '#!/bin/sh\nrm -rf /'],
    ['a batch file', '@echo off\r\ndel *'],
    ['registry entries', 'Windows Registry Editor Version 5.00\r\n'],
    ['a saved web page', 'MIME-Version: 1.0\r\nContent-Type: text/html'],
    ['a Windows program', Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00', 'latin1'), Buffer.alloc(200)])],
    ['a Linux program', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)])],
    ['a Java program', zipOf({ 'META-INF/MANIFEST.MF': 'Main-Class: X', 'X.class': 'x' })],
    ['an Android program', zipOf({ 'AndroidManifest.xml': 'x', 'classes.dex': 'x' })],
    ['an installer', compoundOf('Root Entry', '䡀㬿䏲䐸䖱')],
    ['rich text', '{\\rtf1\\ansi {\\object}}'],
    ['bytes of no kind', Buffer.from([1, 2, 3, 4, 5, 6])],
    ['one byte', Buffer.from([0])],
  ])('%s', async (_name, content) => {
    expect(await refusalOf(taken(content, { name: '报价.txt' }))).toBe('attachment.kind_refused');
  });

  test.each(['a.exe', 'a.pdf.js', '网页.HTML', 'a.svg', 'a.lnk ', 'a.hta', 'a.vbs', 'a.jar'])('the name %j, whatever is inside', async (name) => {
    expect(await refusalOf(taken('harmless', { name }))).toBe('attachment.kind_refused');
  });

  test('a kind that was not asked for, a picture named .xlsx too', async () => {
    expect(await refusalOf(taken(PNG, { name: '名单.xlsx', accept: TABLES }))).toBe('attachment.kind_refused');
    expect(await refusalOf(taken(officeOf('word'), { accept: TABLES }))).toBe('attachment.kind_refused');
    expect(await refusalOf(taken('text', { accept: IMAGES }))).toBe('attachment.kind_refused');
    expect(await refusalOf(taken(compoundOf('Workbook'), { accept: TABLES }))).toBe('attachment.kind_refused');
  });

  test.each<[string, Buffer]>([
    ['a Word macro part', officeOf('word', { 'word/vbaProject.bin': 'x' })],
    ['a macro part in capitals, behind backslashes', officeOf('xl', { 'xl\\VBAPROJECT.BIN': 'x' })],
    ['an Excel 4 macro sheet', officeOf('xl', { 'xl/macrosheets/sheet1.xml': 'x' })],
    [
      'a macro part under another name',
      zipOf({ '[Content_Types].xml': '<Types><Override PartName="/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>', 'xl/a.xml': 'x', 'x.bin': 'x' }),
    ],
    [
      'a macro type, not packed',
      zipOf({ '[Content_Types].xml': 'application/vnd.ms-word.document.macroEnabled.main+xml', 'word/a.xml': 'x' }, { packed: false }),
    ],
    ['old Word with macros', compoundOf('WordDocument', 'Macros', 'VBA')],
    ['old Excel with macros', compoundOf('Workbook', '_VBA_PROJECT_CUR')],
  ])('macros: %s; let in only where asked', async (_name, content) => {
    expect(await refusalOf(taken(content, { accept: DOCUMENTS }))).toBe('attachment.macros');
    expect(await taken(content, { accept: DOCUMENTS, allowMacros: true })).toMatchObject({ macros: true });
  });

  test('a protected workbook, with a sentence of its own', async () => {
    expect(await refusalOf(taken(compoundOf('EncryptionInfo', 'EncryptedPackage'), { name: '名单.xlsx', accept: TABLES }))).toBe('attachment.encrypted');
  });

  test.each<[string, Buffer]>([
    ['cut in the middle', officeOf('xl').subarray(0, 90)],
    ['with a directory that lies', Buffer.concat([officeOf('xl').subarray(0, -6), Buffer.from([255, 255, 255, 127, 0, 0])])],
    ['with something behind its end', Buffer.concat([officeOf('xl'), Buffer.from('more')])],
    ['with two lists of content types', zipOf({ '[Content_Types].xml': 'a', '[content_types].XML': 'b', 'xl/a.xml': 'x' })],
    ['with content types that are a bomb', zipOf({ '[Content_Types].xml': 'x'.repeat(2 << 20), 'xl/a.xml': 'x' })],
    ['with content types that do not unpack', officeOf('xl').fill(0xff, 49, 60)],
    ['of nothing but its signature', Buffer.from('PK\x03\x04')],
  ])('a zip file %s', async (_name, content) => {
    expect(await refusalOf(taken(content))).toBe('attachment.damaged');
  });

  test('and nothing of them is left behind', async () => {
    const before = await readdir(folder);
    for (const content of ['<html>', officeOf('xl').subarray(0, 90), officeOf('xl', { 'xl/vbaProject.bin': 'x' }), '']) {
      await refusalOf(taken(content));
    }
    expect(await readdir(folder)).toEqual(before);
  });
});
