export { type Customization, type DictionaryChoice, isFigure, type Me, type SeenField, valueIn } from './me.ts';
export { type Session, SessionProvider, useCan, useForgetPerson, useMeQuery, useSession } from './session.tsx';
export { SignInAgain } from './sign-in-again.tsx';
