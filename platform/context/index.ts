export { asProgram, asSystem, type Context, inOwnTransaction, inTransaction, type Log, makeContext, type Services, whenDone } from './context.ts';
