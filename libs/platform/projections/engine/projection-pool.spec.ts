import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { dedicatedClient } from './projection-pool';

describe('a connection of its own', () => {
  it('is not lost before it was made', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const lost = jest.fn();
    await expect(dedicatedClient(`postgres://nobody@127.0.0.1:${port}/none`, 'a test', lost)).rejects.toThrow();
    // The end of the connection is told a moment after its failure.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lost).not.toHaveBeenCalled();
    server.close();
  });
});
