export { accessOf, type Customization, type DictionaryChoice, isFigure, type Me, type SeenField, valueIn } from './me.ts';
export { askAhead, type Session, SessionProvider, useCan, useForgetPerson, useMeQuery, useSession } from './session.tsx';
export { SignInAgain } from './sign-in-again.tsx';
