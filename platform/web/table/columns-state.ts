/** How one person wants a list's columns: kept for him, laid over what the list itself says. */
export interface ColumnSettings {
  /** Every column he has put in order, hidden ones included; columns that came later follow at the end. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** Columns he asked for beyond the usual ones. */
  readonly shown: readonly string[];
  readonly frozen: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
}

export const noSettings: ColumnSettings = { order: [], hidden: [], shown: [], frozen: [], widths: {} };

export interface ColumnState {
  readonly name: string;
  readonly visible: boolean;
  readonly frozen: boolean;
  readonly width: number | undefined;
}

/** The columns in the person's order with what he said about each. `usual`: shown before anyone changes anything. */
export function arrange(names: readonly string[], usual: ReadonlySet<string>, settings: ColumnSettings, pinned: ReadonlySet<string>): ColumnState[] {
  const known = new Set(names);
  const order = [...settings.order.filter((name) => known.has(name)), ...names.filter((name) => !settings.order.includes(name))];
  const states = order.map((name) => ({
    name,
    visible: pinned.has(name) || (settings.hidden.includes(name) ? false : settings.shown.includes(name) || usual.has(name)),
    frozen: pinned.has(name) || settings.frozen.includes(name),
    width: settings.widths[name],
  }));
  // Frozen columns stand on the left, or they would cover others.
  return [...states.filter(({ frozen }) => frozen), ...states.filter(({ frozen }) => !frozen)];
}

/** The settings with one column shown or hidden. */
export function withVisible(settings: ColumnSettings, name: string, visible: boolean): ColumnSettings {
  const without = (list: readonly string[]): string[] => list.filter((one) => one !== name);
  return { ...settings, hidden: visible ? without(settings.hidden) : [...without(settings.hidden), name], shown: visible ? [...without(settings.shown), name] : without(settings.shown) };
}

/** The settings with one column frozen or not. */
export function withFrozen(settings: ColumnSettings, name: string, frozen: boolean): ColumnSettings {
  const others = settings.frozen.filter((one) => one !== name);
  return { ...settings, frozen: frozen ? [...others, name] : others };
}

/** The settings with one column as wide as it was drawn, within reason. */
export function withWidth(settings: ColumnSettings, name: string, width: number): ColumnSettings {
  return { ...settings, widths: { ...settings.widths, [name]: Math.round(Math.min(Math.max(width, 64), 640)) } };
}

/** The settings with a column moved to where another one stands. */
export function withMoved(settings: ColumnSettings, order: readonly string[], name: string, to: string): ColumnSettings {
  const from = order.indexOf(name);
  const target = order.indexOf(to);
  if (from < 0 || target < 0) return settings;
  const next = order.filter((one) => one !== name);
  next.splice(target, 0, name);
  return { ...settings, order: next };
}

/** Settings as they come from the server, whatever wrote them. */
export function readSettings(value: unknown): ColumnSettings {
  if (typeof value !== 'object' || value === null) return noSettings;
  const source = value as Record<string, unknown>;
  const names = (list: unknown): string[] => (Array.isArray(list) ? [...new Set(list.filter((one): one is string => typeof one === 'string'))] : []);
  const widths = Object.entries((source.widths as object | undefined) ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return { order: names(source.order), hidden: names(source.hidden), shown: names(source.shown), frozen: names(source.frozen), widths: Object.fromEntries(widths) };
}
