import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { contact } from '../../model/contact.ts';
import { contactWords } from '../zh-CN.ts';
import { ContactForm } from './contact-form.tsx';

/** The people at all customers that the reader may see. */
export default function ContactList(): ReactNode {
  const can = useCan();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <EntityTable
        entity={contact}
        conditions={['decisionRole', 'attitude', 'customerId']}
        toolbar={
          can('contact.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
              {contactWords.create}
            </Button>
          )
        }
        empty={{ title: contactWords.emptyTitle, text: contactWords.emptyText }}
      />
      {creating && <ContactForm onClose={() => setCreating(false)} />}
    </>
  );
}
