import { kindFacts, type Kind } from './kinds.ts';

/** Windows keeps these for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const LONGEST_ENDING = 12;
/** File systems take 255 bytes; Chinese signs take three each. Room is left for a browser's " (2)". */
const MOST_BYTES = 240;

/**
 * A name as it may be kept, shown and offered for download: without path, control or direction-turning signs
 * (`报价\u202efdp.exe`), at most 240 bytes with its ending kept; Chinese stays as it is.
 * With a kind, an ending that belies the content gets the true one behind it: `invoice.exe` → `invoice.exe.pdf`.
 */
export function safeFileName(name: string, kind?: Kind): string {
  const bare = name.toWellFormed().normalize('NFC').replace(/^.*[/\\]/su, '');
  const plain = bare
    .replace(/[\p{Zs}\p{Zl}\p{Zp}\t\r\n]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(DEVICE, '_$1');
  const named = plain || '未命名';
  const honest = !kind || kindFacts(kind).extensions.includes(endingOf(named)) ? named : `${named}.${kindFacts(kind).extensions[0]}`;
  return shortened(honest);
}

/** The ending of a name in small letters, without its dot; empty when there is none. */
export function endingOf(name: string): string {
  return /\.([^./\\\s]+)\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && Buffer.byteLength(name.slice(dot)) <= LONGEST_ENDING ? name.slice(dot) : '';
  let stem = '';
  let room = MOST_BYTES - Buffer.byteLength(ending);
  for (const sign of name.slice(0, name.length - ending.length)) {
    room -= Buffer.byteLength(sign);
    if (room < 0) break;
    stem += sign;
  }
  return stem.replace(/[. ]+$/, '') + ending;
}
