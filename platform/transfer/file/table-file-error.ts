/** Why a file is refused. Stable: screens and tests rely on it. */
export type TableFileCode =
  | 'empty_file'
  | 'too_large'
  | 'not_a_table'
  | 'old_workbook'
  | 'encrypted'
  | 'zip_bomb'
  | 'corrupt'
  | 'unknown_encoding'
  | 'unclosed_quote'
  | 'no_sheet'
  | 'no_header'
  | 'duplicate_header'
  | 'merged_header'
  | 'untitled_column'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'cell_too_long'
  | 'formula';

const sentences = {
  empty_file: '文件是空的，请选择有内容的表格文件。',
  too_large: '文件太大，请拆成几个较小的文件分别上传。',
  not_a_table: '这不是能识别的表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。',
  old_workbook: '这是旧版 .xls 工作簿，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。',
  encrypted: '工作簿设有打开密码，请取消密码并保存后再上传。',
  zip_bomb: '工作簿解压后过大，请只保留需要的数据，复制到新的工作簿后再上传。',
  corrupt: '文件已损坏或不完整，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。',
  unknown_encoding: '无法识别文字编码，请另存为“CSV UTF-8”或 .xlsx 再上传。',
  unclosed_quote: '引号没有成对，请检查后再上传，或另存为 .xlsx。',
  no_sheet: '工作簿里没有这个工作表，请重新选择。',
  no_header: '没有找到表头，请在数据上方的第一行写上各列的名称。',
  duplicate_header: '表头有重名的列，请改成不同的名称。',
  merged_header: '表头有合并单元格，请取消合并，只留一行表头。',
  untitled_column: '有内容的列没有列名，请在表头补上列名，或删去这一列。',
  too_many_columns: '列数太多，请删去不需要的列再上传。',
  too_many_rows: '行数太多，请拆成几个文件分别上传。',
  cell_too_long: '有单元格的内容过长，请缩短到 32,767 字以内再上传。',
  formula: '单元格里有公式，请选中全部数据复制，再用“粘贴为数值”替换公式后上传。',
} satisfies Record<TableFileCode, string>;

interface Details {
  message?: string;
  sheets?: string[];
  cause?: unknown;
}

/**
 * A file that cannot be taken as a table. `message` is one Chinese sentence that says what to do; `sheets` names the
 * visible sheets when the workbook could be opened that far, so that another one can be chosen.
 */
export class TableFileError extends Error {
  readonly code: TableFileCode;
  readonly sheets: string[];

  constructor(code: TableFileCode, { message = sentences[code], sheets = [], cause }: Details = {}) {
    super(message, { cause });
    this.name = 'TableFileError';
    this.code = code;
    this.sheets = sheets;
  }
}

/** The refusal of a table that goes on past the columns allowed, naming a cell outside. */
export function tooManyColumns(columns: number, reference: string): TableFileError {
  return new TableFileError('too_many_columns', {
    message: `表格超过 ${columns} 列（${reference} 仍有内容），请删去不需要的列再上传。`,
  });
}
