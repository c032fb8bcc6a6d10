import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { refused } from '#platform/problem/index.ts';
import { type Element, elements, parseXml } from './xml-tree.ts';

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
  if (embedded) throw refused('contract.embedded', `文件里嵌入了其他文件（${embedded.split('/').at(-1)}），请在 Word 中删除嵌入的对象，再上传。`);
  for (const [name, content] of parts) {
    if (isXml(name) && content.includes('<!DOCTYPE')) throw refused('contract.damaged', damaged);
    if (name.endsWith('.rels')) refuseOutside(content);
  }
  return parts;
}

const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);

/** What a .docx refers to must be in it: a link fetches who knows what on the reader's machine. */
function refuseOutside(content: Buffer): void {
  const relations = elements(readable(content)).filter(({ attributes }) => attributes.TargetMode?.toLowerCase() === 'external');
  const targets = relations.map(({ attributes }) => attributes.Target ?? '').filter((one) => !/^mailto:/i.test(one));
  if (targets.length > 0) throw refused('contract.outside', `文件里有指向外部的链接：${[...new Set(targets)].slice(0, 5).map((one) => one.slice(0, 100)).join('、')}，请在 Word 中取消超链接或把图片嵌入文件，再上传。`, { targets: targets.slice(0, 50) });
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
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      if (total > mostBytes || (isXml(entry.fileName) && entry.uncompressedSize > mostXmlBytes)) throw tooMuch();
      if (entry.isEncrypted()) throw refused('contract.encrypted', '文件加了密码，请去掉密码后再上传。');
      if (entry.fileName.endsWith('/')) continue;
      // Two parts of one name: each program would read another one.
      if (parts.has(entry.fileName)) throw notDocx();
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
