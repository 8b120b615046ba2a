/** Loopback ports: one that is free, by preference a given one. */
import { createServer, Socket } from 'node:net';

/** The wanted port; @throws Error naming it when another program listens there. */
export async function exactPort(port: number, purpose: string): Promise<number> {
  if (await canListen(port)) return port;
  throw new Error(`Port ${port}, wanted for ${purpose}, is taken; choose another with --port, or 0 for any.`);
}

/** The preferred port if it is free, else any free one. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await canListen(preferred))) return preferred;
  return (await listen(0)) ?? 0;
}

/**
 * What is started on the preferred port if it is free, else on any free one; on another where somebody was faster to take it.
 * @param start leaves nothing running when it fails
 */
export async function onFreePort<Started>(
  preferred: number | undefined,
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  for (;;) {
    const port = await freePort(preferred);
    try {
      return await start(port);
    } catch (error) {
      if (await canListen(port)) throw error;
    }
  }
}

/** Whether somebody accepts connections on the loopback port. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = new Socket();
    const end = (answer: boolean): void => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('error', () => end(false));
    socket.connect(port, '127.0.0.1', () => end(true));
  });
}

/** Whether the port is free now. */
export async function canListen(port: number): Promise<boolean> {
  return (await listen(port)) !== undefined;
}

function listen(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
