import type { TSchema } from 'typebox';
import type { Validator } from 'typebox/compile';

type Values = Record<string, unknown>;
type Turn = (raw: unknown) => unknown;

/**
 * Turns the texts of an address into what the schema says: whole numbers become numbers. Nearly all addresses hold nothing but texts and whole
 * numbers; where one holds more, the library converts, which looks at every value in every way that it knows.
 */
export function turnerOf(schema: TSchema, validator: Validator): Turn {
  const properties = Object.entries((schema as { properties?: Record<string, TSchema> }).properties ?? {});
  if (!properties.every(([, one]) => isText(one) || isWhole(one))) return (raw) => validator.Convert(raw);
  const whole = properties.filter(([, one]) => isWhole(one)).map(([name]) => name);
  return (raw) => {
    const values: Values = { ...(raw as Values) };
    for (const name of whole) if (typeof values[name] === 'string' && /^-?\d{1,15}$/.test(values[name])) values[name] = Number(values[name]);
    return values;
  };
}

function isWhole(schema: TSchema): boolean {
  return (schema as { type?: string }).type === 'integer';
}

function isText(schema: TSchema): boolean {
  const { type, anyOf } = schema as { type?: string; anyOf?: readonly TSchema[] };
  return type === 'string' || (anyOf !== undefined && anyOf.every(isText));
}
