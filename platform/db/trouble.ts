/**
 * What is the matter with the database, as far as it is not the statement's fault: `away` it cannot be reached or ended the
 * connection, `full` it has no room left, `busy` somebody else was quicker or holds what is needed, and trying again may help.
 */
export type DatabaseTrouble = 'away' | 'full' | 'busy';

interface DriverError {
  readonly code?: string;
  /** Of the server. */
  readonly errno?: number;
  /** Of SQLite. */
  readonly errcode?: number;
  /** The connection is of no use any more. */
  readonly fatal?: boolean;
}

const lostLines = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_SEQUENCE_TIMEOUT', 'POOL_CLOSED']);
/** The server goes down, a node of a cluster takes no part (1047), the connection was ended; 1180: the commit itself broke off. */
const leaving = new Set([1047, 1053, 1077, 1079, 1152, 1180, 1927, 3169, 4031]);
/** 1213 deadlock, also a certification failure of a cluster; 1205 lock time-out; 1020 the row changed since it was read; 1040, 1203 too many connections. */
const passing = new Set([1213, 1205, 1020]);
const crowded = new Set([1040, 1203]);
/** 1021 disk full, 1114 table full, 1041 out of memory; 3 and 1026 a file could not be written. */
const noRoom = new Set([1021, 1114, 1041, 3, 1026]);
/** A password or a database that is not there ends the connection too, but no waiting mends it. */
const settings = new Set([1044, 1045, 1049, 1698]);

/** What trouble an error tells of; null for every other error. */
export function troubleOf(error: unknown): DatabaseTrouble | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code = '', errno = 0, errcode, fatal } = error as DriverError;
  if (code === 'ERR_SQLITE_ERROR') return sqliteTrouble((errcode ?? 0) & 0xff);
  if (passing.has(errno) || crowded.has(errno)) return 'busy';
  if (noRoom.has(errno) && code.startsWith('ER_')) return 'full';
  if (settings.has(errno)) return null;
  return leaving.has(errno) || fatal === true || lostLines.has(code) && isNetwork(error) ? 'away' : null;
}

/** Primary codes: 5 busy, 6 locked; 13 full; 10 reading or writing failed, 14 the file cannot be opened. */
function sqliteTrouble(primary: number): DatabaseTrouble | null {
  if (primary === 5 || primary === 6) return 'busy';
  if (primary === 13) return 'full';
  return primary === 10 || primary === 14 ? 'away' : null;
}

/** A file that is missing has the same code as a socket that is. */
function isNetwork(error: object): boolean {
  const { code = '', syscall } = error as { code?: string; syscall?: string };
  return code.startsWith('P') || (syscall !== undefined && ['connect', 'read', 'write', 'getaddrinfo'].includes(syscall));
}

/** True when the whole transaction may be tried again at once: nothing of it has happened. */
export function isPassing(error: unknown): boolean {
  const { errno = 0, errcode = 0, code } = (error ?? {}) as DriverError;
  return passing.has(errno) || (code === 'ERR_SQLITE_ERROR' && (errcode & 0xff) === 5);
}

/**
 * True when a text of other letters was compared with an id (MySQL: 1267, 1271), which are ASCII only: nothing has such an id.
 * SQLite compares and finds nothing.
 */
export function namesNothing(error: unknown): boolean {
  const { errno = 0 } = (error ?? {}) as DriverError;
  return errno === 1267 || errno === 1271;
}
