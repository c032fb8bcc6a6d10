import { productFields, productLoop } from '../../model/template-fields.ts';
import { packDocx } from './open-docx.ts';

// A template that shows authors every part of the craft, and that a new company can use as it is.

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);
const run = (text: string, bold = false): string => `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const styled = (style: string, text: string): string => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`;
const paragraph = (text: string): string => `<w:p>${run(text)}</w:p>`;
const article = (text: string): string => styled('Article', text);
const cell = (text: string, width: number, bold = false): string => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>${run(text, bold)}</w:p></w:tc>`;

const columns: readonly (readonly [name: string, width: number])[] = [['序号', 700], ['产品名称', 2400], ['规格版本', 1600], ['单位', 700], ['数量', 800], ['单价', 1300], ['金额', 1500]];

function productTable(): string {
  const unknown = columns.find(([name]) => !productFields.some((field) => field.name === name));
  if (unknown) throw new Error(`The sample's table has a column ${unknown[0]} that is no field.`);
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('');
  const head = columns.map(([name, width]) => cell(name, width, true)).join('');
  const row = columns.map(([name, width], index) => cell(`${index === 0 ? `{#${productLoop}}` : ''}{${name}}${index === columns.length - 1 ? `{/${productLoop}}` : ''}`, width)).join('');
  const grid = columns.map(([, width]) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>${border}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid><w:tr>${head}</w:tr><w:tr>${row}</w:tr></w:tbl>`;
}

function body(): string {
  const clauses = [
    article('一、标的'),
    paragraph('乙方向甲方提供下列产品和服务：'),
    productTable(),
    paragraph('合同总金额：人民币 {合同金额} 元（大写：{合同金额大写}）。'),
    article('二、付款'),
    paragraph('{付款方式}'),
    article('三、交付'),
    paragraph('交付日期：{交付日期}。交付地址：{交付地址}。'),
    paragraph('{交付方式}'),
    article('四、期限'),
    paragraph('本合同自 {开始日期} 起，至 {到期日期} 止。'),
    article('五、其他约定'),
    paragraph('{其他约定}'),
    article('六、附则'),
    paragraph('本合同一式两份，双方各执一份，自双方签字盖章之日起生效。未尽事宜由双方协商解决；协商不成的，向乙方所在地人民法院起诉。'),
  ];
  const parties = ['甲方（客户）：{客户名称}', '统一社会信用代码：{客户信用代码}', '地址：{客户地址}', '联系人：{客户联系人}　电话：{客户联系人电话}', '', '乙方（供方）：{本公司名称}', '联系人：{负责人}　电话：{负责人电话}'];
  const signatures = ['', '甲方（盖章）：　　　　　　　　　　　　　　乙方（盖章）：', '', '代表签字：　　　　　　　　　　　　　　　　代表签字：', '', '日期：　　　年　　月　　日　　　　　　　　日期：　　　年　　月　　日'];
  const heading = styled('Title', '{合同名称}') + styled('Right', '合同编号：{合同编号}') + styled('Right', '对应订单：{订单编号}');
  return heading + parties.map(paragraph).join('') + clauses.join('') + signatures.map(paragraph).join('');
}

function styles(): string {
  const style = (id: string, name: string, paragraphLook: string, runs: string, standard = ''): string => `<w:style w:type="paragraph" ${standard} w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>${paragraphLook}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`;
  return `<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>${[
    style('Normal', 'Normal', '<w:spacing w:line="400" w:lineRule="atLeast"/>', '', 'w:default="1"'),
    style('Title', 'Title', '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="36"/>'),
    style('Right', 'Number', '<w:jc w:val="right"/>', '<w:sz w:val="21"/>'),
    style('Article', 'Article', '<w:keepNext/><w:spacing w:before="200"/>', '<w:b/>'),
    style('Cell', 'Cell', '<w:jc w:val="center"/>', '<w:sz w:val="21"/>'),
  ].join('')}</w:styles>`;
}

/** The sample template as a .docx: it uses the fields of the list and passes the check that uploads pass. */
export function sampleTemplate(): Promise<Buffer> {
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${w}><w:body>${body()}${page}</w:body></w:document>`,
    'word/styles.xml': styles(),
  };
  return packDocx(new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(declaration + text)])));
}
