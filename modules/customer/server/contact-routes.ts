import { Type } from 'typebox';
import { rowSchema } from '#platform/entity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { holds } from '#platform/permission/index.ts';
import { entityRoutes, idParams, presentOne } from '#platform/record/index.ts';
import { contact } from '../model/contact.ts';
import { changeContact, createContact, moveContact, movesOf, removeContact } from './contacts.ts';

/** Whether the customer may be changed is asked when it is; the buttons show the right to contacts at all. */
const contactAbilities = (context: Context): string[] => [...(holds(context.viewer, 'contact.update') ? ['edit', 'move'] : []), ...(holds(context.viewer, 'contact.delete') ? ['delete'] : [])];

export const contactRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/contacts/:id/move',
    right: 'contact.update',
    summary: '联系人转到其他客户',
    params: idParams,
    body: Type.Object({
      customerId: Type.String({ title: '新的客户', maxLength: 40 }),
      position: Type.Optional(Type.Union([Type.String({ maxLength: 60 }), Type.Null()], { title: '新职务' })),
      reason: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()], { title: '原因' })),
    }),
    response: rowSchema(contact),
    run: async (context, { params, body }) => presentOne(context, contact, await moveContact(context, params.id, body), { abilities: contactAbilities }),
  }),
  route({ method: 'GET', path: '/api/contacts/:id/moves', right: 'contact.read', summary: '联系人的履历', params: idParams, run: async (context, { params }) => ({ rows: await movesOf(context, params.id) }) }),
  ...entityRoutes(contact, { create: createContact, update: changeContact, remove: removeContact, abilities: contactAbilities }),
];
