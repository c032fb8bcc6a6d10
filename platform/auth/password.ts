import { hash, verify } from '@node-rs/argon2';
import { worstPasswords } from './worst-passwords.ts';

/** argon2id; 19 MiB and two passes: OWASP's first recommendation, about 30 ms on a small server. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const longest = 128;

/** The argon2id hash of a password, with salt and cost in it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let nobodys: Promise<string> | undefined;

/** Whether the password belongs to the hash. Without a hash (unknown account) it takes the same time and says no. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('the account that nobody has');
  const reference = stored ?? (await nobodys);
  if (password.length > longest) return false;
  return (await verify(reference, password.normalize('NFKC'))) && stored !== null;
}

/**
 * Why a password may not be used, as a sentence that says what to do; null for a good one.
 * At least ten characters, or eight of at least three kinds; not among the worst; not one of `names` (user name, email, mobile).
 */
export function passwordWeakness(password: string, names: readonly (string | null | undefined)[] = []): string | null {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u].filter((kind) => kind.test(text)).length;
  if (password.length > longest) return `密码最多 ${longest} 个字符，请换短一些的密码。`;
  if (length < 8 || (length < 10 && kinds < 3)) return '密码至少 10 个字符；或者至少 8 个字符，并包含大写字母、小写字母、数字、符号中的三种。';
  const folded = text.toLowerCase();
  const name = names.find((one) => one && (folded === one.toLowerCase() || folded === [...one.toLowerCase()].reverse().join('')));
  if (name) return '密码不能与账号、邮箱或手机号相同，请换一个。';
  if (isWorst(folded)) return '这个密码太常见，很容易被猜到，请换一个。';
  return null;
}

function isWorst(folded: string): boolean {
  if (new Set(folded).size <= 3 || isStaircase(folded)) return true;
  return worstPasswords.some((worst) => folded === worst || folded.replace(/[^a-z]+$/, '') === worst || folded.replaceAll(worst, '') === '');
}

/** 12345678, 0987654321, abcdefgh: every character as far from the one before; digits go round from 9 to 0. */
function isStaircase(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0)!);
  const round = /^\d+$/.test(text) ? 10 : Number.MAX_SAFE_INTEGER;
  const steps = new Set(codes.slice(1).map((code, index) => (code - codes[index]! + round) % round));
  return steps.size === 1;
}
