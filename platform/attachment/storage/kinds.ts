type KindFacts = {
  mime: string;
  /** File name endings that fit, the usual one first. */
  extensions: readonly [string, ...string[]];
  /** A browser may show it in the page: it can hold no script of ours. */
  shown?: true;
};

const KINDS = {
  png: { mime: 'image/png', extensions: ['png'], shown: true },
  jpg: { mime: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'], shown: true },
  gif: { mime: 'image/gif', extensions: ['gif'], shown: true },
  webp: { mime: 'image/webp', extensions: ['webp'], shown: true },
  bmp: { mime: 'image/bmp', extensions: ['bmp'], shown: true },
  heic: { mime: 'image/heic', extensions: ['heic', 'heif'] },
  tif: { mime: 'image/tiff', extensions: ['tif', 'tiff'] },
  pdf: { mime: 'application/pdf', extensions: ['pdf'], shown: true },
  ofd: { mime: 'application/ofd', extensions: ['ofd'] },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx', 'docm', 'dotx', 'wps'] },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx', 'xlsm', 'xltx', 'et'] },
  pptx: { mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extensions: ['pptx', 'pptm', 'ppsx', 'dps'] },
  doc: { mime: 'application/msword', extensions: ['doc', 'wps', 'dot'] },
  xls: { mime: 'application/vnd.ms-excel', extensions: ['xls', 'et', 'xlt'] },
  ppt: { mime: 'application/vnd.ms-powerpoint', extensions: ['ppt', 'dps', 'pps'] },
  csv: { mime: 'text/csv', extensions: ['csv', 'tsv', 'txt'] },
  txt: { mime: 'text/plain', extensions: ['txt', 'log', 'md'] },
  zip: { mime: 'application/zip', extensions: ['zip'] },
  rar: { mime: 'application/vnd.rar', extensions: ['rar'] },
  '7z': { mime: 'application/x-7z-compressed', extensions: ['7z'] },
  mp3: { mime: 'audio/mpeg', extensions: ['mp3'] },
  m4a: { mime: 'audio/mp4', extensions: ['m4a'] },
  amr: { mime: 'audio/amr', extensions: ['amr'] },
  wav: { mime: 'audio/wav', extensions: ['wav'] },
  mp4: { mime: 'video/mp4', extensions: ['mp4'] },
  mov: { mime: 'video/quicktime', extensions: ['mov'] },
} as const satisfies Record<string, KindFacts>;

/** What a file is by its content, whatever it is called. */
export type Kind = keyof typeof KINDS;

/** Ready lists for `accept`. */
export const IMAGES: readonly Kind[] = ['png', 'jpg', 'gif', 'webp', 'bmp', 'heic', 'tif'];
export const DOCUMENTS: readonly Kind[] = ['pdf', 'ofd', 'docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt', 'csv', 'txt'];
export const ARCHIVES: readonly Kind[] = ['zip', 'rar', '7z'];
export const RECORDINGS: readonly Kind[] = ['mp3', 'm4a', 'amr', 'wav', 'mp4', 'mov'];
/** What the import reads. */
export const TABLES: readonly Kind[] = ['xlsx', 'csv'];
/** Everything known to do no harm when kept and handed out again. */
export const EVERY_KIND: readonly Kind[] = [...IMAGES, ...DOCUMENTS, ...ARCHIVES, ...RECORDINGS];

/** The facts of a kind. */
export function kindFacts(kind: Kind): KindFacts {
  return KINDS[kind];
}

/** Is this text one of our kinds? */
export function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}
