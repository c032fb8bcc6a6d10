import { type TObject, type TSchema, Type } from 'typebox';
import { type AnyEntity, nameProperty, standardFields } from './entity.ts';
import type { Field } from './field.ts';

/** The JSON schema of one field's value, with its label as title. */
export function fieldSchema(field: Field): TSchema {
  const title = { title: field.label };
  switch (field.kind) {
    case 'integer':
    case 'money':
    case 'percent':
      return Type.Integer({ ...title, minimum: field.least, maximum: field.greatest });
    case 'boolean':
      return Type.Union([Type.Boolean(), Type.Integer({ minimum: 0, maximum: 1 })], title);
    case 'date':
      return Type.String({ ...title, format: 'date' });
    case 'choice':
      return Type.Union((field.choices ?? []).map((choice) => Type.Literal(choice.value)), title);
    default:
      return Type.String({ ...title, maxLength: field.max });
  }
}

/** What a form may send: the fields that are not set by verbs alone. The precise check with its Chinese sentences is `checkFields`. */
export function inputSchema(entity: AnyEntity, mode: 'create' | 'update'): TObject {
  const properties: Record<string, TSchema> = {};
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.assigned) continue;
    const schema = Type.Union([fieldSchema(field), Type.Null()], { title: field.label });
    properties[name] = field.required && mode === 'create' ? fieldSchema(field) : Type.Optional(schema);
  }
  if (entity.customFields) properties.custom = Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])));
  if (mode === 'update') properties.version = Type.Integer({ title: '版本' });
  return Type.Object(properties);
}

/** What lists and record pages give: every field a reader may see, the names behind references, and what he may do. */
export function rowSchema(entity: AnyEntity): TObject {
  const properties: Record<string, TSchema> = {};
  for (const [name, field] of Object.entries({ ...standardFields, ...entity.fields })) {
    properties[name] = Type.Optional(Type.Union([fieldSchema(field), Type.Null()], { title: field.label }));
    if (field.kind === 'reference') properties[nameProperty(name)] = Type.Optional(Type.Union([Type.String(), Type.Null()]));
  }
  properties.id = Type.String({ title: '编号' });
  properties.can = Type.Optional(Type.Array(Type.String()));
  return Type.Object(properties);
}
