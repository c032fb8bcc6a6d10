/** Where a channel tells what it did. Fields hold no secret and no full address. */
export type ChannelLog = (event: string, fields: Record<string, unknown>) => void;

export type ChannelOptions = {
  log: ChannelLog;
  /** In development the console channels also show the text, codes included. */
  development?: boolean;
};
