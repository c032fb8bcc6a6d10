export { bearerHash, narrowed } from './access-token.ts';
export { type Account, accountKey, findAccount, insertAccount, setPassword, userNameProblem } from './account.ts';
export { authModule } from './module.ts';
export { bindingTarget } from './binding.ts';
export { hashPassword, passwordMatches, passwordWeakness } from './password.ts';
export { digest, newSecret, oneTimePassword } from './secret.ts';
export { admitAttempt, attemptSucceeded } from './slow-down.ts';
export { deviceHash, endSessions, isLive, openSession, type Session, sessionHash, showSession, touchSession } from './session.ts';
