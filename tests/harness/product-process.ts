// The product in a process of its own, as `npm start` runs it but without building pages: prints its address, ends on SIGTERM.
import { assemble } from '#app/assemble.ts';
import { readConfig } from '#platform/config/index.ts';

const quiet = (): void => undefined;
const log = { info: quiet, warn: quiet, error: (facts: object, message: string) => console.error(message, facts) };
const product = await assemble(readConfig(process.env), { log, tell: quiet });
process.stdout.write(`listening ${await product.listen()}\n`);
process.once('SIGTERM', () => void product.close().then(() => process.exit(0)));
