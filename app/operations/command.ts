import { type Config, ConfigError, readConfig } from '#platform/config/index.ts';
import { AttachmentError } from '#platform/attachment/storage/index.ts';
import { OperationRefused } from './archive.ts';

/** Runs one operation by the settings of the environment; what it says goes to the terminal, and a refusal ends it with one sentence. */
export async function command(work: (config: Config) => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work(readConfig(process.env))}\n`);
  } catch (error) {
    const refused = error instanceof OperationRefused || error instanceof ConfigError || error instanceof AttachmentError;
    process.stderr.write(`${refused ? error.message : `没有完成：${error instanceof Error ? error.message : String(error)}`}\n`);
    process.exitCode = 1;
  }
}
