import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FieldValue } from '#platform/web/field/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { ChangeLog, Facts, RecordPage } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { product } from '../model/product.ts';
import { BundleParts } from './bundle-parts.tsx';
import { Prices } from './prices.tsx';
import type { ProductPageRow } from './product.api.ts';
import styles from './product.module.css';
import { useProductVerbs } from './use-product-verbs.tsx';
import { bundleWords, priceWords, productWords as words } from './zh-CN.ts';

/** A product with its prices, what it consists of, and what was changed (R9.1). */
export default function ProductRecord(): ReactNode {
  const { id } = useParams({ strict: false });
  const { can } = useSession();
  const navigate = useNavigate();
  const { actionsOf, dialogs } = useProductVerbs(() => void navigate({ to: '/products' }));
  return (
    <RecordPage
      entity={product}
      id={id!}
      icon="product"
      list="/products"
      headline={['code', 'specification', 'productVersion', 'unit']}
      tags={(record) => <FieldValue seen={{ name: 'status', field: product.fields.status }} row={record} />}
      actions={actionsOf}
      aside={(record) => <Aside record={record as ProductPageRow} />}
      tabs={(record) => [
        { key: 'prices', label: priceWords.title, shown: can('price.read'), content: <Prices record={record} /> },
        { key: 'facts', label: words.facts, content: <Facts entity={product} record={record} without={['status']} /> },
        { key: 'bundle', label: bundleWords.title, shown: can('product_bundle.read'), content: <BundleParts record={record} /> },
        { key: 'log', label: words.log, content: <ChangeLog noun="product" recordId={record.id} /> },
      ]}
    >
      {() => dialogs}
    </RecordPage>
  );
}

function Aside({ record: { categoryPath, prices } }: { readonly record: ProductPageRow }): ReactNode {
  const { dictionary } = useSession();
  return (
    <dl className={styles.aside}>
      <dt>{words.categoryPath}</dt>
      <dd>{categoryPath}</dd>
      {prices && <dt>{words.priceNow}</dt>}
      {prices && Object.keys(prices).length === 0 && <dd className="faint">{words.noPrice}</dd>}
      {Object.entries(prices ?? {}).map(([kind, amount]) => (
        <dd key={kind} className={styles.price}>
          <span>{dictionary('priceKind').find(({ value }) => value === kind)?.label ?? kind}</span>
          <strong className="figures">{priceWords.from(formatMoney(amount))}</strong>
        </dd>
      ))}
    </dl>
  );
}
