import { isUtf8 } from 'node:buffer';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { refused } from '#platform/problem/index.ts';
import { type Element, elements, parseXml, textOf } from './xml-tree.ts';

/** The parts of a .docx by their names, unpacked and found harmless. */
export type Parts = ReadonlyMap<string, Buffer>;

const mostParts = 2000;
const mostBytes = 40 * 1024 * 1024;
/** Of one part with text: more than a thousand pages of it. */
const mostXmlBytes = 8 * 1024 * 1024;
/** What is said of a file that is a .docx by its parts and cannot be read. */
export const damaged = '文件的内容不像是 Word 保存的，请用 Word 打开后另存为 .docx，再上传。';
const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/**
 * Unpacks a .docx within bounds. Throws 422 with a sentence that names what is wrong: no .docx, macros, embedded programs,
 * links to the outside, more than can be unpacked. What passes can be filled and read without a further look.
 */
export async function openDocx(bytes: Buffer): Promise<Parts> {
  const parts = await unpack(bytes);
  const types = parts.get('[Content_Types].xml')?.toString('utf8') ?? '';
  const names = [...parts.keys()];
  if (/macroEnabled|vbaProject/i.test(types) || names.some((name) => /vbaProject\.bin|vbaData\.xml/i.test(name))) throw refused('contract.macros', '文件含有宏（VBA），请在 Word 中另存为不含宏的 .docx，再上传。');
  if (!types.includes(mainType) || !parts.has('word/document.xml')) throw notDocx();
  const embedded = names.find((name) => /^word\/(embeddings|activeX|afchunk)/i.test(name));
  if (embedded) throw embeds(embedded);
  for (const [name, content] of parts) if (isXml(name)) judgeXml(name, content);
  requireMain(parts);
  return parts;
}

const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);
/** In another encoding every look here would see noise where Word reads on. */
const otherEncoding = /^[^>]*encoding\s*=\s*["'](?!utf-8["'])/i;

function judgeXml(name: string, content: Buffer): void {
  if (!isUtf8(content) || content.includes(0) || otherEncoding.test(content.subarray(0, 200).toString('utf8')) || content.includes('<!DOCTYPE')) throw refused('contract.damaged', damaged);
  if (/^word\//i.test(name)) requireUsualNames(content.toString('utf8'));
  if (/\.rels$/i.test(name)) refuseOutside(relationsIn(content));
  else if (content.includes('instr')) refuseReaching(readable(content));
}

const wordsOwn = /^http:\/\/(schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|purl\.oclc\.org\/ooxml\/wordprocessingml\/main)$/;

/** Word goes by namespaces, the reading here by the names that Word writes: under another name text would be seen by the one and not by the other. */
function requireUsualNames(xml: string): void {
  for (const [, , name, , uri] of xml.matchAll(/\bxmlns(:([\w.-]+))?\s*=\s*(["'])(.*?)\3/gs)) if (uri!.includes('&') || (name === 'w') !== wordsOwn.test(uri!.trim())) throw refused('contract.damaged', damaged);
}

function relationsIn(content: Buffer): Element['attributes'][] {
  return elements(readable(content)).filter(({ name }) => /(^|:)Relationship$/.test(name)).map(({ attributes }) => attributes);
}

/** What a .docx refers to must be in it: a link fetches who knows what on the reader's machine. Nor does it hold another document, which Word would show and we would not. */
function refuseOutside(relations: readonly Element['attributes'][]): void {
  const brought = relations.find(({ Type = '' }) => /\/(aFChunk|oleObject|control|package|subDocument|frame)$/i.test(Type));
  if (brought) throw embeds(brought.Target ?? '');
  const targets = relations.filter(({ TargetMode = '' }) => TargetMode.trim().toLowerCase() === 'external').map(({ Target = '' }) => Target).filter((one) => !/^mailto:/i.test(one));
  if (targets.length > 0) throw refused('contract.outside', `文件里有指向外部的链接：${[...new Set(targets)].slice(0, 5).map((one) => one.slice(0, 100)).join('、')}，请在 Word 中取消超链接或把图片嵌入文件，再上传。`, { targets: targets.slice(0, 50) });
}

/** Fields that fetch or run something when the file is opened or printed. Word tears their words apart as it likes. */
function refuseReaching(root: Element): void {
  const said: string[] = [];
  const walk = (of: Element): void => {
    if (of.name === 'w:instrText') said.push(textOf(of));
    if (of.name === 'w:fldSimple') said.push(` ${of.attributes['w:instr'] ?? ''} `);
    if (of.name === 'w:fldChar') said.push(' ');
    elements(of).forEach(walk);
  };
  walk(root);
  const field = /(?<![\w\\])(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON)(?!\w)/i.exec(said.join(''))?.[1];
  if (field) throw refused('contract.outside', `文件里有会读取外部内容的域（${field.toUpperCase()}），请在 Word 中把它转为普通文字，再上传。`);
}

/** The document that Word opens is the one that is read here: otherwise people would sign off another text than is handed out. */
function requireMain(parts: Parts): void {
  const root = parts.get('_rels/.rels');
  const mains = root ? relationsIn(root).filter(({ Type = '' }) => /\/officeDocument$/i.test(Type)) : [];
  if (mains.length !== 1 || mains[0]!.Target?.replace(/^\//, '') !== 'word/document.xml') throw notDocx();
}

function embeds(target: string) {
  return refused('contract.embedded', `文件里嵌入了其他文件（${target.split('/').at(-1)!}），请在 Word 中删除嵌入的对象，再上传。`);
}

function readable(content: Buffer): Element {
  try {
    return parseXml(content.toString('utf8'));
  } catch (cause) {
    throw Object.assign(refused('contract.damaged', damaged), { cause });
  }
}

function notDocx() {
  return refused('contract.not_docx', '这不是 Word 的 .docx 文件，请用 Word 或 WPS 另存为 .docx，再上传。');
}

async function unpack(bytes: Buffer): Promise<Parts> {
  const zip = await fromBufferPromise(bytes).catch(() => {
    throw notDocx();
  });
  const tooMuch = () => refused('contract.too_much', '文件解压后太大，不像是一份合同。请去掉多余的图片，再上传。');
  if (zip.entryCount > mostParts) throw tooMuch();
  const parts = new Map<string, Buffer>();
  const names = new Set<string>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      if (total > mostBytes || (isXml(entry.fileName) && entry.uncompressedSize > mostXmlBytes)) throw tooMuch();
      if (entry.isEncrypted()) throw refused('contract.encrypted', '文件加了密码，请去掉密码后再上传。');
      if (entry.fileName.endsWith('/')) continue;
      // Two parts of one name: each program would read another one.
      if (names.has(entry.fileName.toLowerCase())) throw notDocx();
      names.add(entry.fileName.toLowerCase());
      parts.set(entry.fileName, Buffer.concat(await (await zip.openReadStreamPromise(entry)).toArray()));
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('contract.') ? error : notDocx();
  } finally {
    zip.close();
  }
  return parts;
}

/** Packs parts into a .docx; the same parts give the same bytes. */
export async function packDocx(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  const mtime = new Date('2026-01-01T00:00:00Z');
  for (const [name, content] of parts) zip.addBuffer(content, name, { mtime });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
