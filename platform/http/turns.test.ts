// Whoever comes first is served first, and newcomers are let in between (N1).
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeTurns } from './turns.ts';

/** Until the next may begin. */
const turn = async (): Promise<void> => {
  for (let round = 0; round < 4; round += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('turns', () => {
  it('begin at once where nobody waits, and again once the loop has gone round', async () => {
    const turns = takeTurns();
    const begun: number[] = [];
    turns(() => begun.push(1));
    expect(begun).toEqual([1]);
    await turn();
    turns(() => begun.push(2));
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
            turns(() => begun.push(number));
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
      turns(() => {
        const busyUntil = performance.now() + 2;
        while (performance.now() < busyUntil);
        answered += 1;
        response.end();
      }),
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
});
