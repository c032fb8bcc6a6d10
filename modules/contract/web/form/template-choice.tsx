import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Select } from 'antd';
import type { ReactNode } from 'react';
import { ProblemState } from '#platform/web/feedback/index.ts';
import type { InputProps } from '#platform/web/field/index.ts';
import { usableTemplates } from '../contract.api.ts';
import { formWords as words, textWords } from '../zh-CN.ts';

/** One of the templates that can be drafted from; where there is none, the way to one. */
export function TemplateChoice({ value, onChange, label, ...input }: InputProps<string> & { readonly label?: string }): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'contract_template', 'usable'], queryFn: ({ signal }) => usableTemplates(signal) });
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (data?.rows.length === 0 && !value) return <Alert type="warning" showIcon title={words.noTemplate} description={<>{words.noTemplateText} <Link to="/contract-templates">{words.toTemplates}</Link></>} />;
  const known = data?.rows.map(({ id, name, versionNumber }) => ({ value: id, label: `${name} · ${textWords.version(versionNumber ?? 0)}` })) ?? [];
  const options = value && label && !known.some((one) => one.value === value) ? [{ value, label }, ...known] : known;
  return <Select {...input} style={{ width: '100%' }} loading={!data} value={value} options={options} showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false} onChange={(next) => onChange(next ?? null)} />;
}
