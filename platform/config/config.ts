import { join, resolve } from 'node:path';
import { serverUrls } from '#platform/db/server-address.ts';

/** The settings of one process, read once from the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Embedded database, attachments and temporary files stand here. */
  readonly dataDirectory: string;
  /** `sqlite:<file>` or `mysql://…`, with several hosts for the nodes of one cluster. */
  readonly databaseUrl: string;
  /** How people reach the product, without a trailing slash: origin check, links in mails, Secure cookies. */
  readonly publicUrl: string;
  /** Where mails are handed in, `smtp://…`; without it they are written to the log. */
  readonly smtpUrl: string | null;
  /** The gateway of text messages; without it they are written to the log. */
  readonly smsUrl: string | null;
  readonly storageUrl: string;
  /** Where backups are put, and looked for by the health page. */
  readonly backupDirectory: string;
  /** A demo company is made in an empty database. */
  readonly demo: boolean;
  readonly logLevel: string;
  /** Whoever brings it may read /metrics from elsewhere; without it only this machine may. */
  readonly metricsToken: string | null;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Whether this process runs background jobs. */
  readonly jobs: boolean;
  /** Starts on a database that a newer version has migrated: to fall back to the version before. */
  readonly allowNewerSchema: boolean;
}

/** A setting that cannot be used: one clear sentence, and the process ends. */
export class ConfigError extends Error {}

/** Reads the settings; throws `ConfigError` with one sentence that names the setting and the mend. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const text = (name: string): string | null => environment[name]?.trim() || null;
  const port = Number(text('PORT') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigError(`PORT 应当是 0–65535 的整数，现在是“${environment.PORT}”。`);
  const host = text('HOST') ?? '127.0.0.1';
  const dataDirectory = resolve(text('DATA_DIR') ?? 'data');
  const given = text('DATABASE_URL');
  const databaseUrl = given ?? `sqlite:${resolve(dataDirectory, 'zhanye.sqlite')}`;
  const publicUrl = (text('PUBLIC_URL') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, '');
  const embedded = databaseUrl.startsWith('sqlite:');
  checkAddress('PUBLIC_URL', publicUrl, ['http:', 'https:']);
  if (!embedded) refuseWeakSettings(databaseUrl, text('PUBLIC_URL'));
  const demo = text('DEMO');
  return {
    port,
    host,
    dataDirectory,
    databaseUrl,
    publicUrl,
    smtpUrl: text('SMTP_URL'),
    smsUrl: text('SMS_URL'),
    storageUrl: text('STORAGE_URL') ?? `file:${resolve(dataDirectory, 'attachments')}`,
    backupDirectory: resolve(text('BACKUP_DIR') ?? join(dataDirectory, 'backups')),
    demo: demo === null ? given === null : demo === '1',
    logLevel: logLevelOf(text('LOG_LEVEL') ?? 'info'),
    metricsToken: longEnough('METRICS_TOKEN', text('METRICS_TOKEN')),
    trustedProxies: (text('TRUSTED_PROXIES') ?? '').split(',').map((part) => part.trim()).filter(Boolean),
    jobs: text('JOBS') !== '0',
    allowNewerSchema: text('ALLOW_NEWER_SCHEMA') === '1',
  };
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'];

function logLevelOf(level: string): string {
  if (!logLevels.includes(level)) throw new ConfigError(`LOG_LEVEL 应当是 ${logLevels.join('、')} 之一，现在是“${level}”。`);
  return level;
}

/** A secret that nobody guesses; it is not repeated. */
function longEnough(name: string, secret: string | null): string | null {
  if (secret !== null && secret.length < 20) throw new ConfigError(`${name} 太短：请用至少 20 个字符的随机文字，例如 openssl rand -hex 20 的结果。`);
  return secret;
}

/** With a database server the installation is meant for work: what would be a hole there ends the start. */
function refuseWeakSettings(databaseUrl: string, publicUrl: string | null): void {
  const urls = serverUrls(databaseUrl).map((one) => checkAddress('DATABASE_URL', one, ['mysql:']));
  const loopback = urls.every(({ hostname }) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
  if (urls.some(({ password }) => !password) && !loopback) throw new ConfigError('DATABASE_URL 里没有数据库密码：请为数据库账号设置密码并写进 mysql://账号:密码@主机/库名。');
  if (urls.some(({ hostname, pathname }) => !hostname || pathname.length < 2)) throw new ConfigError('DATABASE_URL 里没有库名：请写成 mysql://账号:密码@主机/库名。');
  if (!publicUrl) throw new ConfigError('使用 DATABASE_URL 时必须设置 PUBLIC_URL（员工在浏览器里打开的地址，例如 https://crm.example.com）。');
  const open = new URL(publicUrl);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(open.hostname);
  if (open.protocol !== 'https:' && !local) throw new ConfigError('PUBLIC_URL 必须以 https:// 开头：否则密码和会话会以明文经过网络。');
}

function checkAddress(name: string, value: string, protocols: readonly string[]): URL {
  const url = URL.parse(value);
  if (!url || !protocols.includes(url.protocol)) {
    // The value may hold a password: it is not repeated.
    throw new ConfigError(`${name} 不是有效的地址：应当以 ${protocols.map((protocol) => `${protocol}//`).join(' 或 ')} 开头。`);
  }
  return url;
}
