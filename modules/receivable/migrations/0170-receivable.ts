import type { Migration } from '#platform/db/index.ts';

export const receivableMigrations: readonly Migration[] = [
  {
    name: '0170-instalment',
    async up(schema) {
      await schema.createEntityTable('instalment', (columns) => {
        columns.text('name', 50).integer('position').text('status', 10).date('dueOn').integer('amount').integer('received').integer('outstanding').integer('allocated');
        columns.id('customerId').id('contractId').id('ownerId').id('departmentId', 'optional').text('remark', 200, 'optional');
      });
      // What is due in the company, one's own, a department's; what a contract and a customer owe.
      await schema.createIndex('instalment_company', 'instalment', ['companyId', 'deletedAt', 'dueOn']);
      await schema.createIndex('instalment_due', 'instalment', ['companyId', 'status', 'dueOn']);
      await schema.createIndex('instalment_owner', 'instalment', ['companyId', 'deletedAt', 'ownerId', 'dueOn']);
      await schema.createIndex('instalment_department', 'instalment', ['companyId', 'deletedAt', 'departmentId', 'dueOn']);
      await schema.createIndex('instalment_contract', 'instalment', ['contractId', 'position']);
      await schema.createIndex('instalment_customer', 'instalment', ['customerId', 'dueOn']);
    },
  },
  {
    name: '0171-receipt',
    async up(schema) {
      await schema.createEntityTable('receipt', (columns) => {
        columns.text('code', 40).text('status', 10).id('customerId').date('receivedOn').integer('amount').text('method', 40).text('payer', 100, 'optional').text('serial', 60, 'optional').text('serialKey', 60, 'optional');
        columns.integer('allocated').integer('advance').id('ownerId').id('departmentId', 'optional').instant('confirmedAt', 'optional').id('confirmedBy', 'optional');
        columns.instant('reversedAt', 'optional').id('reversedBy', 'optional').text('reverseReason', 500, 'optional').id('bankLineId', 'optional').long('remark', 'optional');
      });
      await schema.createUnique('receipt_serial', 'receipt', ['companyId', 'serialKey']);
      await schema.createIndex('receipt_company', 'receipt', ['companyId', 'deletedAt', 'receivedOn']);
      await schema.createIndex('receipt_status', 'receipt', ['companyId', 'status', 'receivedOn']);
      await schema.createIndex('receipt_owner', 'receipt', ['companyId', 'deletedAt', 'ownerId', 'receivedOn']);
      await schema.createIndex('receipt_department', 'receipt', ['companyId', 'deletedAt', 'departmentId', 'receivedOn']);
      await schema.createIndex('receipt_customer', 'receipt', ['customerId', 'receivedOn']);
    },
  },
  {
    name: '0172-receipt-allocation',
    async up(schema) {
      await schema.createTable('receipt_allocation', (columns) => {
        columns.id('id').id('companyId').id('receiptId').id('instalmentId').id('contractId').integer('amount').primaryKey('id');
      });
      await schema.createUnique('receipt_allocation_once', 'receipt_allocation', ['receiptId', 'instalmentId']);
      await schema.createIndex('receipt_allocation_instalment', 'receipt_allocation', ['instalmentId']);
      await schema.createIndex('receipt_allocation_contract', 'receipt_allocation', ['contractId']);
    },
  },
  {
    name: '0173-invoice',
    async up(schema) {
      await schema.createEntityTable('invoice', (columns) => {
        columns.text('number', 40).text('status', 10).id('contractId').id('customerId').date('invoicedOn').integer('amount').text('kind', 10).text('title', 100, 'optional');
        columns.id('ownerId').id('departmentId', 'optional').instant('voidedAt', 'optional').id('voidedBy', 'optional').text('voidReason', 500, 'optional').long('remark', 'optional');
      });
      await schema.createUnique('invoice_number', 'invoice', ['companyId', 'number']);
      await schema.createIndex('invoice_company', 'invoice', ['companyId', 'deletedAt', 'invoicedOn']);
      await schema.createIndex('invoice_owner', 'invoice', ['companyId', 'deletedAt', 'ownerId', 'invoicedOn']);
      await schema.createIndex('invoice_department', 'invoice', ['companyId', 'deletedAt', 'departmentId', 'invoicedOn']);
      await schema.createIndex('invoice_contract', 'invoice', ['contractId']);
      await schema.createIndex('invoice_customer', 'invoice', ['customerId', 'invoicedOn']);
    },
  },
  {
    name: '0174-bank-line',
    async up(schema) {
      await schema.createEntityTable('bank_line', (columns) => {
        columns.text('serial', 60).text('status', 10).date('paidOn').integer('amount').text('payer', 100, 'optional').text('summary', 200, 'optional').id('receiptId', 'optional').text('ignoreReason', 200, 'optional');
      });
      await schema.createUnique('bank_line_serial', 'bank_line', ['companyId', 'serial']);
      await schema.createIndex('bank_line_company', 'bank_line', ['companyId', 'deletedAt', 'paidOn']);
    },
  },
  {
    name: '0175-instalment-template',
    async up(schema) {
      await schema.createEntityTable('instalment_template', (columns) => {
        columns.text('name', 50).text('kind', 10).text('shares', 100, 'optional').text('names', 200, 'optional').integer('periods', 'optional').integer('firstAfterDays').integer('everyMonths').integer('position');
      });
      await schema.createIndex('instalment_template_company', 'instalment_template', ['companyId', 'deletedAt', 'position']);
    },
  },
  {
    name: '0176-instalment-notice',
    async up(schema) {
      await schema.createTable('instalment_notice', (columns) => {
        columns.id('instalmentId').text('kind', 10).date('dueOn').instant('at').primaryKey('instalmentId', 'kind', 'dueOn');
      });
    },
  },
  {
    name: '0177-receivable-setting',
    async up(schema) {
      await schema.createTable('receivable_setting', (columns) => {
        columns.id('companyId').integer('remindBeforeDays').integer('escalateAfterDays').primaryKey('companyId');
      });
    },
  },
  {
    // A period’s receipts are added up over this alone.
    name: '0178-receipt-summed',
    async up(schema) {
      await schema.createIndex('receipt_summed', 'receipt', ['companyId', 'status', 'receivedOn', 'deletedAt', 'amount', 'ownerId', 'customerId', 'departmentId']);
    },
  },
  {
    // A page is cut and a total counted in these alone: what they lack is looked up row by row, and rows of one person lie all over the disk.
    name: '0179-receivable-listed',
    async up(schema) {
      await schema.replaceIndex('instalment_company', 'instalment', ['companyId', 'deletedAt', 'dueOn', 'id', 'status', 'ownerId', 'departmentId', 'contractId']);
      await schema.replaceIndex('instalment_owner', 'instalment', ['companyId', 'deletedAt', 'ownerId', 'dueOn', 'id', 'status']);
      await schema.replaceIndex('instalment_department', 'instalment', ['companyId', 'deletedAt', 'departmentId', 'dueOn', 'id', 'status']);
      await schema.replaceIndex('instalment_contract', 'instalment', ['contractId', 'deletedAt', 'dueOn', 'id', 'companyId', 'status', 'position']);
      await schema.replaceIndex('receipt_company', 'receipt', ['companyId', 'deletedAt', 'receivedOn', 'id', 'status', 'ownerId', 'departmentId', 'customerId']);
      await schema.replaceIndex('receipt_owner', 'receipt', ['companyId', 'deletedAt', 'ownerId', 'receivedOn', 'id', 'status']);
      await schema.replaceIndex('receipt_department', 'receipt', ['companyId', 'deletedAt', 'departmentId', 'receivedOn', 'id', 'status']);
      await schema.replaceIndex('receipt_customer', 'receipt', ['customerId', 'deletedAt', 'receivedOn', 'id', 'companyId', 'status']);
    },
  },
];
