// A real SMTP server that keeps what it is sent, for tests of everything that leaves by mail.
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** Envelope: whom the server was really told to deliver to, blind copies included. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  parsed: ParsedMail;
}

export interface MailServer {
  /** `smtp://127.0.0.1:port`, as SMTP_URL takes it. */
  url: string;
  /** In order of arrival. */
  mails: ReceivedMail[];
  /** The first mail to this address that satisfies the predicate, arrived already or within `milliseconds` (60,000). */
  waitForMail(to: string, predicate?: (mail: ReceivedMail) => boolean, milliseconds?: number): Promise<ReceivedMail>;
  stop(): Promise<void>;
}

/** Starts the server on a free loopback port. `refuse` names addresses that are answered "550 no such user"; `port`: a certain one instead. */
export async function startMailServer({ refuse = [], port: wanted = 0 }: { refuse?: string[]; port?: number } = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const arrivals = new EventTarget();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      done(refuse.includes(address) ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null);
    },
    onData(stream, { envelope }, done) {
      simpleParser(stream).then((parsed) => {
        mails.push({
          to: envelope.rcptTo.map(({ address }) => address),
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          subject: parsed.subject ?? '',
          text: parsed.text ?? '',
          html: parsed.html || '',
          parsed,
        });
        arrivals.dispatchEvent(new Event('mail'));
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', resolve);
  });
  // A client that is killed, or gives up, breaks its line: no fault of the server's.
  server.on('error', () => {});
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    waitForMail: (to, predicate = () => true, milliseconds = 60_000) =>
      waitFor(arrivals, () => mails.find((mail) => mail.to.includes(to) && predicate(mail)), milliseconds, () =>
        `no such mail to ${to}; arrived: ${mails.map((mail) => `${mail.to.join()} «${mail.subject}»`).join('; ') || 'none'}`),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function waitFor<Found>(arrivals: EventTarget, find: () => Found | undefined, milliseconds: number, complaint: () => string): Promise<Found> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      finish();
      resolve(found);
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error(complaint()));
    }, milliseconds);
    const finish = (): void => {
      clearTimeout(timer);
      arrivals.removeEventListener('mail', look);
    };
    arrivals.addEventListener('mail', look);
    look();
  });
}
