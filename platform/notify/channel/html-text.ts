const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Markup that is already safe; only `html` makes it. */
export type Html = { readonly markup: string };

/** Template tag: every value is escaped, unless it is itself made by `html`; lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  return { markup: parts.reduce((markup, part, index) => markup + rendered(values[index - 1] ?? '') + part) };
}

function rendered(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
  return 'markup' in value ? value.markup : value.map(rendered).join('');
}
