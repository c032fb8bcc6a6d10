// A browser's EventSource as far as the tests need one: reads server-sent events from an address.
export interface ReceivedEvent {
  event: string;
  id?: string;
  data: Record<string, unknown>;
}

export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  /** In order of arrival. */
  readonly events: ReceivedEvent[];
  /** Comments, by which a quiet stream shows that it is alive. */
  readonly comments: string[];
  /** Settles when the server has ended the stream. */
  readonly ended: Promise<void>;
  /** Titles of the notifications received. */
  titles(): unknown[];
  close(): void;
}

/** Opens the stream; settles when the answer has begun. */
export async function readEvents(url: string, headers: Record<string, string>): Promise<EventReader> {
  const abort = new AbortController();
  const response = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: abort.signal });
  const events: ReceivedEvent[] = [];
  const comments: string[] = [];
  const take = (block: string): void => {
    const lines = block.split('\n').map((line) => /^([a-z]*): ?(.*)$/.exec(line));
    const value = (name: string): string | undefined => lines.find((line) => line?.[1] === name)?.[2];
    const comment = value('');
    if (comment !== undefined) comments.push(comment);
    const event = value('event');
    if (event !== undefined) events.push({ event, id: value('id'), data: JSON.parse(value('data') ?? '{}') as Record<string, unknown> });
  };
  const ended = (async () => {
    let text = '';
    try {
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (text + part).split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) take(block);
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    }
  })();
  return {
    status: response.status,
    headers: response.headers,
    events,
    comments,
    ended,
    titles: () => events.filter(({ event }) => event === 'notification').map(({ data }) => data.title),
    close: () => abort.abort(),
  };
}
