export { type Account, accountKey, findAccount, insertAccount, setPassword, userNameProblem } from './account.ts';
export { authMigrations } from './migration.ts';
export { hashPassword, passwordMatches, passwordWeakness } from './password.ts';
export { digest, newCode, newSecret, oneTimePassword } from './secret.ts';
export { deviceHash, dropSession, endSessions, idleSeconds, isLive, longestSeconds, openSession, type Session, sessionHash, showSession, sweepSessions, touchSession } from './session.ts';
export type { ViewerSource } from './viewers.ts';
