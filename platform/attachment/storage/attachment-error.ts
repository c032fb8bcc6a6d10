const REFUSALS = {
  'attachment.too_large': [413, '文件超过大小上限，请压缩或拆分后再上传。'],
  'attachment.empty': [400, '文件是空的，请重新选择文件。'],
  'attachment.interrupted': [400, '上传中断，请检查网络后重新上传。'],
  'attachment.kind_refused': [415, '不支持这种文件，请转换成支持的格式后再上传。'],
  'attachment.macros': [415, '文件含有宏，请另存为不含宏的格式后再上传。'],
  'attachment.encrypted': [415, '文件已加密，请去掉打开密码后再上传。'],
  'attachment.damaged': [415, '文件已损坏，请用原软件打开并另存后再上传。'],
  'attachment.not_found': [404, '文件不存在或已被删除，请刷新页面。'],
  'attachment.range_refused': [416, '请求的文件范围无效，请重新下载。'],
  'attachment.storage_unavailable': [503, '文件存储暂时不可用，请稍后再试或联系管理员。'],
  'attachment.disk_full': [503, '服务器的磁盘已满，文件没有保存，请联系系统管理员清理磁盘后再上传。'],
  'attachment.setting_refused': [500, '文件存储地址无效，请填写 file:<目录> 或 s3://密钥:密码@地址/桶。'],
} as const satisfies Record<string, readonly [number, string]>;

export type AttachmentErrorCode = keyof typeof REFUSALS;

/** A file was refused or cannot be reached: stable code, HTTP status, and a Chinese sentence that says what to do. */
export class AttachmentError extends Error {
  override readonly name = 'AttachmentError';
  readonly code: AttachmentErrorCode;
  readonly status: number;

  constructor(code: AttachmentErrorCode, options?: { cause: unknown }) {
    super(REFUSALS[code][1], options);
    this.code = code;
    this.status = REFUSALS[code][0];
  }
}

/** Faults of disk or network as an error of ours; the original stays as its cause for the log. */
export function faultOf(cause: unknown): AttachmentError {
  if (cause instanceof AttachmentError) return cause;
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return new AttachmentError(code === 'ENOSPC' || code === 'EDQUOT' ? 'attachment.disk_full' : 'attachment.storage_unavailable', { cause });
}

/** The work, its faults turned into errors of ours. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw faultOf(cause);
  }
}
