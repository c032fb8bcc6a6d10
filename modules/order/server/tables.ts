import type { Difference } from '../model/difference.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** How an order differs from its opportunity: kept when the opportunity changes or goes (R6.3). */
    sales_order_difference: Difference & { id: string; companyId: string; orderId: string; position: number };
  }
}
