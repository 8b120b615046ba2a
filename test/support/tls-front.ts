/**
 * TLS before the embedded store, as a real store has it: gRPC goes on to the store, anything else is HTTP as its users and
 * operators speak it. Certificates are those of test/support/tls, for localhost.
 */
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import path from 'node:path';
import { createServer } from 'node:tls';

const TLS = path.join(__dirname, 'tls');

export interface TlsFront {
  readonly port: number;
  /** The file of the authority that signed its certificate. */
  readonly authority: string;
  stop(): void;
}

export async function startTlsFront(storePort: number, http: RequestListener): Promise<TlsFront> {
  const plain = createHttpServer(http);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer({
    cert: readFileSync(path.join(TLS, 'localhost.pem')),
    key: readFileSync(path.join(TLS, 'localhost.key.pem')),
    ALPNProtocols: ['h2', 'http/1.1'],
  });
  server.on('secureConnection', (socket) => {
    keep(socket);
    if (socket.alpnProtocol !== 'h2') return void plain.emit('connection', socket);
    const store = connect(storePort, '127.0.0.1');
    keep(store);
    socket.pipe(store).pipe(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    authority: path.join(TLS, 'authority.pem'),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
