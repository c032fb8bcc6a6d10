import { TagDisposition, TemplateHandler, TemplateSyntaxError } from 'easy-template-x';
import { type Problem, refused } from '#platform/problem/index.ts';
import type { FoundField } from '../../model/template-fields.ts';
import { type ContractText, plainText } from '../../model/text-block.ts';
import { damaged, packDocx, type Parts } from './open-docx.ts';
import { readDocx } from './read-docx.ts';

/** `maxXmlDepth`: a made-up file must not nest without end. */
const handler = new TemplateHandler({ maxXmlDepth: 200 });
const roles = { [TagDisposition.Open]: 'begin', [TagDisposition.Close]: 'end', [TagDisposition.SelfClosed]: 'field' } as const;

/** The fields of a .docx in the order in which they stand, headers and footers included. Throws 422 where a brace is missing. */
export async function fieldsIn(parts: Parts): Promise<FoundField[]> {
  requirePairs(readDocx(parts));
  const tags = await explained(async () => handler.parseTags(await packDocx(parts)));
  return tags.map(({ name, disposition }) => ({ name: name.trim(), role: roles[disposition] }));
}

/** A brace that nobody closed would be printed as it stands; the library lets it pass. */
function requirePairs({ header, body, footer }: ContractText): void {
  const alone = [header, body, footer].flatMap((blocks) => plainText(blocks).split(/[\n\t]/)).find((line) => /[{}]/.test(line.replace(/\{[^{}]*\}/g, '')));
  if (alone !== undefined) throw unpaired(alone.trim().slice(0, 40));
}

function unpaired(where: string | undefined): Problem {
  return refused('contract.template_braces', `模板里的花括号没有成对${where ? `（在“${where}”附近）` : ''}，请检查字段的写法，再上传。`);
}

/** The .docx with its fields filled. Values are taken as they are: braces in them are text. */
export async function fillDocx(parts: Parts, values: Readonly<Record<string, unknown>>): Promise<Buffer> {
  return explained(async () => handler.process(await packDocx(parts), values as never));
}

/** The library says where a brace is missing in English; anything else means a file that no Word wrote. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw Object.assign(refused('contract.damaged', damaged), { cause: error });
    const place = /'([^']{1,40})'|Tag (\S{1,40}) is/.exec(error.message);
    throw Object.assign(unpaired(place?.[1] ?? place?.[2]), { cause: error });
  }
}
