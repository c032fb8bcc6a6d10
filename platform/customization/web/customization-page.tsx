import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { PageFrame } from '#platform/web/page/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { CustomFields } from './custom-fields.tsx';
import { Dictionaries } from './dictionaries.tsx';
import { NumberRules } from './number-rules.tsx';
import { customizationWords as words } from './zh-CN.ts';

/** Dictionaries, custom fields and number rules. */
export default function CustomizationPage(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const items = [
    { key: 'dictionaries', label: words.dictionaries, children: <Dictionaries /> },
    ...(can('custom_field.read') ? [{ key: 'custom-fields', label: words.customFields, children: <CustomFields /> }] : []),
    ...(can('number_rule.read') ? [{ key: 'number-rules', label: words.numberRules, children: <NumberRules /> }] : []),
  ];
  const current = items.some(({ key }) => key === tab) ? tab : 'dictionaries';
  return (
    <PageFrame title={words.title}>
      <Tabs activeKey={current} items={items} destroyOnHidden onChange={(next) => void navigate({ to: '.', search: { tab: next } as never, replace: true })} />
    </PageFrame>
  );
}
