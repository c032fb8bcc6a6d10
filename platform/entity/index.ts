export { type Checked, checkFields, checkValue, cleanText, type FieldProblem, isDay } from './check.ts';
export { type AnyEntity, defineEntity, type EntityDefinition, fieldOf, type Fields, nameProperty, type Reach, type RowOf, type StandardColumns, standardFields, type ValuesOf } from './entity.ts';
export { boolean, type Choice, choice, date, dictionary, email, type Field, type FieldKind, integer, isFilterable, json, longText, moment, money, percent, phone, reference, region, text } from './field.ts';
export { fieldSchema, inputSchema, rowSchema } from './schema.ts';
