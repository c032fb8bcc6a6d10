export { asProgram, asSystem, type Context, inTransaction, type Log, makeContext, type Services } from './context.ts';
