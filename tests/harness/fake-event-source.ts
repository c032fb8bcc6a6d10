/** The stream of messages as component tests have it: `FakeEventSource.tell('notification', {…})` is what the server says. */
export class FakeEventSource extends EventTarget {
  static readonly open: FakeEventSource[] = [];
  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
    FakeEventSource.open.push(this);
  }

  /** Says something to everybody who listens. */
  static tell(event: string, content: unknown): void {
    for (const stream of FakeEventSource.open) stream.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(content) }));
  }

  close(): void {
    const at = FakeEventSource.open.indexOf(this);
    if (at >= 0) FakeEventSource.open.splice(at, 1);
  }
}
