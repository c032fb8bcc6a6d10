import { type Config, ConfigError, readConfig } from '#platform/config/index.ts';
import { openLog } from '#platform/log/index.ts';
import { ChannelSettingError } from '#platform/notify/channel/index.ts';
import { assemble, type Product } from './assemble.ts';
import { demoPassword, offeredAccounts, playDemo } from './demo/index.ts';
import { buildWebIfStale } from './web-build.ts';

/** How long open requests and jobs may take to end when the process is told to stop. */
const patience = 25_000;
/** How long it serves on after it has said that it is not ready any more. */
const graceMilliseconds = 1_000;

function tell(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

async function start(config: Config): Promise<Product> {
  const log = openLog(config.logLevel);
  await buildWebIfStale(tell);
  const product = await assemble(config, { log, tell, demo: (services) => playDemo(services, { tell }) });
  await product.listen();
  tell(`展业 CRM+ 已启动：${config.publicUrl}`);
  const accounts = await offeredAccounts(product.services);
  if (accounts.length > 0) tell(`演示账号（密码都是 ${demoPassword}）：${accounts.map(({ account, role }) => `${account} ${role}`).join('，')}`);
  return product;
}

/** Ends on the first signal as the rest of the house expects: no new requests, running ones finished, jobs handed back. */
function endOnSignal(product: Product): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), patience).unref();
      product.close({ graceMilliseconds: signal === 'SIGTERM' ? graceMilliseconds : 0 }).then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

try {
  endOnSignal(await start(readConfig(process.env)));
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof ChannelSettingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
