import { createServer, type Server } from 'node:net';
import { canListen, freePort, onFreePort } from './free-port';

const servers: Server[] = [];
function listenOn(port: number): Promise<number> {
  const server = createServer();
  servers.push(server);
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(port));
  });
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

describe('what is started on a free port', () => {
  it('has the preferred one where that is free, and another where it is taken', async () => {
    const wanted = await freePort();
    expect(await onFreePort(wanted, listenOn)).toBe(wanted);
    expect(await canListen(wanted)).toBe(false);
    expect(await onFreePort(wanted, listenOn)).not.toBe(wanted);
  });

  it('has another where somebody is faster to take the one that was free', async () => {
    const wanted = await freePort();
    const tried: number[] = [];
    const port = await onFreePort(wanted, async (free) => {
      tried.push(free);
      if (tried.length === 1) await listenOn(free);
      return listenOn(free);
    });
    expect(tried).toEqual([wanted, port]);
  });

  it('fails as it does where the port is not why', async () => {
    await expect(onFreePort(undefined, () => Promise.reject(new Error('no key')))).rejects.toThrow('no key');
  });
});
