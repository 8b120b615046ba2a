/** A TCP proxy that goes wrong on demand, between a client and the server it should reach. */
import net from 'node:net';

/**
 * `pass`: everything through · `lose-answers`: what the server says is dropped · `blackhole`: nothing gets through in
 * either direction, connections stay open · `refuse`: new connections are closed at once.
 */
export type ProxyMode = 'pass' | 'lose-answers' | 'blackhole' | 'refuse';

export class TcpProxy {
  mode: ProxyMode = 'pass';
  private readonly sockets = new Set<net.Socket>();

  private constructor(
    private readonly server: net.Server,
    private target: number,
  ) {}

  /** Listens on the loopback, on a free port unless one is named, and forwards to `target`. */
  static async start(target: number, port = 0): Promise<TcpProxy> {
    const server = net.createServer();
    const proxy = new TcpProxy(server, target);
    server.on('connection', (client) => proxy.connect(client));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  /** Sends what connects from now on to another port. */
  redirect(target: number): void {
    this.target = target;
  }

  /** Resets every connection there is. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private connect(client: net.Socket): void {
    if (this.mode === 'refuse') {
      client.destroy();
      return;
    }
    const upstream = net.connect(this.target, '127.0.0.1');
    this.forward(client, upstream, () => this.mode !== 'blackhole');
    this.forward(upstream, client, () => this.mode === 'pass' || this.mode === 'refuse');
  }

  private forward(from: net.Socket, to: net.Socket, open: () => boolean): void {
    this.sockets.add(from);
    from.setNoDelay(true);
    from.on('error', () => {});
    from.on('data', (chunk) => {
      if (open() && !to.destroyed) to.write(chunk);
    });
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
  }
}
