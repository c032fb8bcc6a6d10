// Whoever comes first is served first, and newcomers are let in between (N1).
import { once } from 'node:events';
import { Agent, createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavePlace, takeTurns, whenClosed } from './turns.ts';

/** Until the next may begin. */
const turn = async (): Promise<void> => {
  for (let round = 0; round < 4; round += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Something that is over as soon as it has begun. */
const at = (work: () => unknown) => (ended: () => void): void => {
  work();
  ended();
};

describe('turns', () => {
  it('begin at once where nobody waits, and again once the loop has gone round', async () => {
    const turns = takeTurns();
    const begun: number[] = [];
    turns(at(() => begun.push(1)));
    expect(begun).toEqual([1]);
    await turn();
    turns(at(() => begun.push(2)));
    expect(begun).toEqual([1, 2]);
  });

  it('keep the order and begin one in each round, whenever the others come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 4 }), { maxLength: 12 }), async (comingEachRound) => {
        const turns = takeTurns();
        const begun: number[] = [];
        let come = 0;
        for (const coming of comingEachRound) {
          const before = begun.length;
          for (let index = 0; index < coming; index += 1) {
            const number = come;
            come += 1;
            turns(at(() => begun.push(number)));
          }
          await turn();
          // What began while they came, and what began as the loop went round.
          expect(begun.length - before).toBeLessThanOrEqual(2);
        }
        while (begun.length < come) await turn();
        expect(begun).toEqual(Array.from({ length: come }, (_, index) => index));
      }),
      { numRuns: 50 },
    );
  });

  it('let a newcomer in while those before him are being answered', async () => {
    const turns = takeTurns();
    let answered = 0;
    const answeredAtConnection: number[] = [];
    const server = createServer((_request, response) =>
      turns(
        at(() => {
          const busyUntil = performance.now() + 2;
          while (performance.now() < busyUntil);
          answered += 1;
          response.end();
        }),
      ),
    );
    server.on('connection', () => answeredAtConnection.push(answered));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = (agent: Agent): Promise<void> => new Promise((resolve, reject) => get({ port, path: '/', agent }, (response) => response.resume().on('end', resolve)).on('error', reject));
    const regulars = Array.from({ length: 40 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    await Promise.all(regulars.map(ask));
    answered = 0;
    await Promise.all([...regulars, new Agent()].map(ask));
    expect(answered).toBe(41);
    expect(answeredAtConnection).toHaveLength(41);
    expect(answeredAtConnection[40]).toBeLessThan(40);
    for (const agent of regulars) agent.destroy();
    server.close();
  });

  it('let so many work at once and no more, the next as soon as one is over, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 }), async (places, endings) => {
        const turns = takeTurns({ places, patience: 60_000 });
        const [begun, working]: [number[], (() => void)[]] = [[], []];
        endings.forEach((_, number) => turns((ended) => (begun.push(number), working.push(ended))));
        let over = 0;
        for (const ending of [...endings, ...endings]) {
          for (let index = 0; index < places; index += 1) await turn();
          // A place that is free is taken as long as somebody waits.
          expect(begun.length).toBe(Math.min(endings.length, over + places));
          const ended = working.splice(ending % Math.max(1, working.length), 1)[0];
          // Said twice it frees no second place.
          ended?.();
          ended?.();
          if (ended) over += 1;
        }
        expect(begun).toEqual(endings.map((_, number) => number));
        working.forEach((ended) => ended());
      }),
      { numRuns: 25 },
    );
  });

  it('wait for nobody who works on and on', async () => {
    const turns = takeTurns({ places: 1, patience: 5 });
    const streams: string[] = [];
    const endings: (() => void)[] = [];
    await new Promise<void>((resolve) => {
      turns((ended) => (streams.push('a stream'), endings.push(ended)));
      turns((ended) => (streams.push('a page'), endings.push(ended), resolve()));
    });
    expect(streams).toEqual(['a stream', 'a page']);
    // The place that the stream has lost is not freed once more when it ends.
    turns(() => streams.push('another'));
    endings[0]!();
    await turn();
    expect(streams).toHaveLength(2);
    endings[1]!();
    await turn();
    expect(streams).toEqual(['a stream', 'a page', 'another']);
  });
});

describe('a place', () => {
  it('is free when the answer is through, and at once where the reader left while he waited', async () => {
    const ended: string[] = [];
    const asked: ServerResponse[] = [];
    const server = createServer((_request, response) => void asked.push(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const [patient, hasty] = [get({ port, path: '/patient' }), get({ port, path: '/hasty' }).on('error', () => undefined)];
    while (asked.length < 2) await turn();
    const [answered, left] = asked[0]!.req.url === '/patient' ? asked : asked.toReversed();
    whenClosed(answered!, () => ended.push('answered'));
    expect(ended).toEqual([]);
    answered!.end('x');
    const [response] = (await once(patient, 'response')) as [NodeJS.ReadableStream];
    await once(response.resume(), 'end');
    while (ended.length === 0) await turn();
    hasty.destroy();
    await once(left!, 'close');
    whenClosed(left!, () => ended.push('left'));
    expect(ended).toEqual(['answered', 'left']);
    server.closeAllConnections();
    server.close();
  });

  it('is free as soon as the answer is said to stay open: a thousand streams that come back at once hold nobody up', async () => {
    const turns = takeTurns({ places: 2, patience: 60_000 });
    const server = createServer((request, response) =>
      turns((ended) => {
        whenClosed(response, ended);
        if (request.url !== '/stream') return void response.end('a page');
        response.writeHead(200).write(': here');
        leavePlace(response);
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const streams = Array.from({ length: 50 }, () => get({ port, path: '/stream' }).on('error', () => undefined));
    const begun = await Promise.all(streams.map((stream) => once(stream, 'response')));
    const [page] = (await once(get({ port, path: '/page' }), 'response')) as [NodeJS.ReadableStream & { readonly statusCode: number }];
    await once(page.resume(), 'end');
    expect([begun.length, page.statusCode]).toEqual([50, 200]);
    streams.forEach((stream) => stream.destroy());
    server.closeAllConnections();
    server.close();
  });

  it('of an answer that never had one is left without a word', () => {
    expect(() => leavePlace({} as ServerResponse)).not.toThrow();
  });
});
