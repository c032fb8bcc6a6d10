import { get, patch, post } from '#platform/web/api/index.ts';
import type { Row } from '#platform/web/record/index.ts';

export interface Category {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly parentId: string | null;
  readonly position: number | null;
  readonly version: number;
  /** Directly in it. */
  readonly products: number;
}

/** A product as its own page has it. */
export interface ProductPageRow extends Row {
  readonly name: string;
  readonly categoryPath: string;
  /** By price kind, in 分; missing for those who may not read prices. */
  readonly prices?: Readonly<Record<string, number>>;
}

export const categoryTree = () => get<{ rows: readonly Category[] }>('/api/product-categories/tree');
export const addCategory = (body: { name: string; parentId: string | null }) => post<Row>('/api/product-categories', body);
export const changeCategory = (id: string, body: object) => patch<Row>(`/api/product-categories/${id}`, body);
export const moveCategory = (id: string, body: { parentId: string | null; position: number }) => post<Row>(`/api/product-categories/${id}/move`, body);

export const withdraw = (id: string) => post<Row>(`/api/products/${id}/withdraw`, {});
export const putOnSale = (id: string) => post<Row>(`/api/products/${id}/put-on-sale`, {});
export const adjustPrice = (id: string, body: { kind: string; amount: number; validFrom: string; remark: string | null }, key: string) => post<Row>(`/api/products/${id}/adjust-price`, body, key);
