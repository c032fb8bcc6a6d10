export { type Checked, checkFields, checkValue, cleanText, type FieldProblem, isDay, missingText } from './check.ts';
export { allEntities, type AnyEntity, carriedSights, type CarriedSight, defineEntity, type EntityDefinition, entityOf, fieldOf, type Fields, nameProperty, type Reach, registerEntities, type RowOf, type StandardColumns, standardFields, type Through, type ValuesOf } from './entity.ts';
export { boolean, type Choice, choice, date, dictionary, email, type Field, type FieldKind, integer, isFilterable, json, longText, moment, money, percent, phone, reference, region, text } from './field.ts';
export { fieldSchema, inputSchema, rowSchema } from './schema.ts';
