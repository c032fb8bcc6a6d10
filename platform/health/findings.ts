/** Green, yellow, red. */
export type Light = 'good' | 'attention' | 'bad';

/** One line of the health page: how it is, and what to do where it is not well. */
export interface Finding {
  readonly key: string;
  readonly label: string;
  readonly light: Light;
  readonly state: string;
  /** Empty where nothing is to be done. */
  readonly advice: string;
  /** The page where it is looked into. */
  readonly link?: string;
}

const gib = 1024 ** 3;

/** Bytes as people say them. */
export function sizeText(bytes: number): string {
  return bytes >= gib ? `${(bytes / gib).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1024 ** 2))} MB`;
}

/** Seconds as people say them. */
export function spanText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} 秒`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} 分钟`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} 小时`;
  return `${Math.floor(seconds / 86_400)} 天`;
}

export interface ProcessSeen {
  readonly name: string;
  readonly version: string;
  readonly jobs: boolean;
  readonly silent: boolean;
  readonly skew: number;
  readonly freeBytes: number;
}

/** Which processes run, which fell silent, and whether they are of one version. */
export function processesFinding(processes: readonly ProcessSeen[]): Finding {
  const base = { key: 'processes', label: '运行的进程' };
  const running = processes.filter(({ silent }) => !silent);
  const silent = processes.filter((one) => one.silent);
  const versions = new Set(running.map(({ version }) => version));
  const state = `${running.length} 个正在运行`;
  if (!running.some(({ jobs }) => jobs)) return { ...base, light: 'bad', state: `${state}，没有一个处理后台任务`, advice: '导入、提醒和邮件都会停住。请至少让一个进程不带 JOBS=0 启动。' };
  if (silent.length > 0) return { ...base, light: 'attention', state: `${state}，${silent.length} 个没有回音`, advice: `没有回音的是 ${silent.map(({ name }) => name).join('、')}。如果不是您停掉的，请到那台机器上查看服务和日志；一天后自动从这里消失。` };
  if (versions.size > 1) return { ...base, light: 'attention', state: `${state}，版本不同：${[...versions].toSorted().join('、')}`, advice: '升级时短时间如此是正常的。如果不在升级，请把旧版本的进程重新启动到新版本。' };
  return { ...base, light: 'good', state, advice: '' };
}

/** Whether the database answers quickly. */
export function databaseFinding({ milliseconds, version, bytes }: { milliseconds: number; version?: string; bytes?: number }): Finding {
  const state = [`${Math.max(1, Math.round(milliseconds))} 毫秒答复`, ...(version ? [version] : []), ...(bytes === undefined ? [] : [`占用 ${sizeText(bytes)}`])].join('，');
  const slow = milliseconds > 1000;
  return { key: 'database', label: '数据库', light: slow ? 'attention' : 'good', state, advice: slow ? '数据库答复很慢。请查看数据库服务器的负载和磁盘，以及是否有长时间的备份或查询。' : '' };
}

/** Whether the schema is that of this version. */
export function migrationsFinding({ applied, known, latestAt }: { applied: number; known: number; latestAt: string | null }): Finding {
  const base = { key: 'migrations', label: '数据库结构' };
  if (applied > known) return { ...base, light: 'attention', state: `${applied} 项，比本进程的版本多 ${applied - known} 项`, advice: '已有进程升级到更新的版本。请把其余进程也升级。' };
  if (applied < known) return { ...base, light: 'bad', state: `${applied} 项，还缺 ${known - applied} 项`, advice: '请重新启动服务，启动时会自动补齐；如果仍然这样，请查看启动日志。' };
  return { ...base, light: 'good', state: `${applied} 项，已是最新${latestAt ? `（${latestAt}）` : ''}`, advice: '' };
}

/** The room on the disk of the data directory that has least of it. */
export function diskFinding(processes: readonly ProcessSeen[]): Finding {
  const base = { key: 'disk', label: '磁盘剩余空间' };
  const known = processes.filter(({ freeBytes, silent }) => freeBytes >= 0 && !silent).toSorted((one, other) => one.freeBytes - other.freeBytes);
  const [least] = known;
  if (!least) return { ...base, light: 'attention', state: '不知道', advice: '数据目录读不到。请检查 DATA_DIR 是否存在、服务的账号能否读写。' };
  const light = least.freeBytes < gib ? 'bad' : least.freeBytes < 5 * gib ? 'attention' : 'good';
  const advice = { good: '', attention: '请尽快清理旧备份和日志，或扩大磁盘。', bad: '磁盘快满了，很快就不能保存任何内容。请立即清理旧备份和日志，或扩大磁盘；不要手工删除数据目录里的文件。' }[light];
  return { ...base, light, state: `数据目录所在磁盘还有 ${sizeText(least.freeBytes)}`, advice };
}

/** Whether attachments can be kept. */
export function storageFinding(works: boolean): Finding {
  const base = { key: 'storage', label: '附件存储' };
  if (works) return { ...base, light: 'good', state: '可以读写', advice: '' };
  return { ...base, light: 'bad', state: '不能读写', advice: '附件不能上传和下载。请检查 STORAGE_URL 指的目录或存储服务：是否存在、是否写满、账号能否读写。' };
}

/** Whether mail goes out. */
export function mailFinding({ configured, sentAgo, failedAgo, problem }: { configured: boolean; sentAgo: number | null; failedAgo: number | null; problem: string | null }): Finding {
  const base = { key: 'mail', label: '邮件' };
  if (!configured) return { ...base, light: 'attention', state: '没有设置发信服务器', advice: '邀请、验证码和提醒邮件都不会发出。请设置 SMTP_URL 后重新启动。' };
  const sent = sentAgo === null ? '还没有发过邮件' : `最近一次成功在 ${spanText(sentAgo)}前`;
  if (failedAgo !== null && (sentAgo === null || failedAgo < sentAgo)) return { ...base, light: 'bad', state: `${spanText(failedAgo)}前发送失败；${sent}`, advice: `${problem ?? ''}请核对 SMTP_URL 的地址、端口、账号和密码，以及本机能否连到发信服务器。` };
  return { ...base, light: 'good', state: sent, advice: '' };
}

/** Whether background work is kept up with. */
export function jobsFinding({ due, oldestSeconds, failed, link }: { due: number; oldestSeconds: number; failed: number; link?: string }): Finding {
  const base = { key: 'jobs', label: '后台任务', ...(link && { link }) };
  const state = `${due} 个在等待${due > 0 ? `，最早的等了 ${spanText(oldestSeconds)}` : ''}；一天内失败 ${failed} 个`;
  if (oldestSeconds > 1800) return { ...base, light: 'bad', state, advice: '任务长时间没有人处理。请确认处理后台任务的进程在运行，并查看它的日志。' };
  if (oldestSeconds > 300) return { ...base, light: 'attention', state, advice: '任务积压了。如果正在导入大量资料，等一会儿再看；否则请查看正在进行的任务是否停住。' };
  if (failed > 0) return { ...base, light: 'attention', state, advice: '请在“后台任务”里查看失败原因，解决后点“重试”，任务会从中断的地方继续。' };
  return { ...base, light: 'good', state, advice: '' };
}

/** How far the clocks are apart. */
export function clockFinding(processes: readonly ProcessSeen[]): Finding {
  const worst = processes.filter(({ silent }) => !silent).toSorted((one, other) => Math.abs(other.skew) - Math.abs(one.skew))[0];
  const seconds = Math.abs(worst?.skew ?? 0) / 1000;
  const light = seconds > 30 ? 'bad' : seconds > 5 ? 'attention' : 'good';
  const advice = light === 'good' ? '' : `${worst!.name} 的时钟和数据库相差太大，期限和提醒会不准。请在两台机器上开启时间同步（timedatectl set-ntp true）。`;
  return { key: 'clock', label: '时钟', light, state: `各进程与数据库最多相差${seconds < 1 ? '不到 1 秒' : ` ${spanText(seconds)}`}`, advice };
}

/** How old the latest whole backup is. */
export function backupFinding(ago: number | null): Finding {
  const base = { key: 'backup', label: '备份' };
  const how = '备份办法见《安装维护手册》第 5 章。';
  if (ago === null) return { ...base, light: 'bad', state: '没有找到备份', advice: `磁盘一坏资料就没有了。请设置每天备份，放到 BACKUP_DIR。${how}` };
  const light = ago > 7 * 86_400 ? 'bad' : ago > 36 * 3600 ? 'attention' : 'good';
  return { ...base, light, state: `最近一次在 ${spanText(ago)}前`, advice: light === 'good' ? '' : `备份太久没有更新，请查看定时备份是否还在运行。${how}` };
}
