import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Field } from '#platform/entity/index.ts';
import { formatMoneyShort, formatRelative } from '../format.ts';
import { type SeenField, useSession, valueIn } from '../session/index.ts';
import { recordPath } from '../shell/page.ts';
import { ToneTag, usePhone } from '../theme/index.ts';
import styles from './field-value.module.css';
import { useRegionName } from './region-name.ts';
import { valueText } from './value-text.ts';

interface Props {
  readonly seen: Pick<SeenField, 'name' | 'field'>;
  readonly row: Readonly<Record<string, unknown>>;
  /** References lead to their record's page (default). */
  readonly linked?: boolean;
  /** Amounts in 万元, times as “3 天前”, long texts in one line, with the exact value under the pointer. */
  readonly short?: boolean;
}

/** The value of a field as everybody shows it. */
export function FieldValue({ seen: { name, field }, row, linked = true, short = false }: Props): ReactNode {
  const { dictionary } = useSession();
  const value = valueIn(row, name);
  if (value === null || value === undefined || value === '') return <span className={styles.nothing}>–</span>;
  const text = valueText(field, value, { dictionary, name, row });
  switch (field.kind) {
    case 'choice':
      return <ToneTag tone={field.choices?.find((choice) => choice.value === value)?.tone}>{text}</ToneTag>;
    case 'region':
      return <RegionText code={String(value)} />;
    case 'reference':
      return <ReferenceText field={field} id={value} text={text} linked={linked && !isUnseen(row, name)} />;
    case 'instant':
      return (
        <time className="figures" dateTime={`${String(value).replace(' ', 'T')}Z`} title={text}>
          {short ? formatRelative(String(value)) : text}
        </time>
      );
    case 'money':
      return (
        <span className="figures" title={text}>
          {short && typeof value === 'number' ? formatMoneyShort(value) : text}
        </span>
      );
    case 'phone':
      return <PhoneText phone={String(value)} text={text} />;
    case 'integer':
    case 'percent':
    case 'date':
      return <span className="figures">{text}</span>;
    case 'longText':
      return short ? <span title={text}>{text}</span> : <span className={styles.long}>{text}</span>;
    default:
      return text;
  }
}

/** The server names references whose records the reader may not open: they are names only. */
function isUnseen(row: Readonly<Record<string, unknown>>, name: string): boolean {
  return Array.isArray(row.unseen) && row.unseen.includes(name);
}

/** On a phone a number is there to be called; a masked one is not. */
function PhoneText({ phone, text }: { readonly phone: string; readonly text: string }): ReactNode {
  const onPhone = usePhone();
  if (!onPhone || phone.includes('*')) return <span className="figures">{text}</span>;
  return (
    <a href={`tel:${phone}`} className="figures" onClick={(event) => event.stopPropagation()}>
      {text}
    </a>
  );
}

function RegionText({ code }: { readonly code: string }): ReactNode {
  return useRegionName(code);
}

function ReferenceText({ field, id, text, linked }: { readonly field: Field; readonly id: unknown; readonly text: string; readonly linked: boolean }): ReactNode {
  const path = linked ? recordPath(field.noun, id) : null;
  return path && text ? <Link to={path}>{text}</Link> : text;
}
