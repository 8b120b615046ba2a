import { clientConnectionString } from './client-connection';

describe('the connection string given to the client', () => {
  it('makes every client unequal, so that none inherits the connection or the waiting time of another', () => {
    expect(clientConnectionString('esdb://127.0.0.1:2113?tls=false', 1)).toBe(
      'esdb://127.0.0.1:2113?tls=false&keepAliveTimeout=10001',
    );
    expect(clientConnectionString('esdb://127.0.0.1:2113', 1_002)).toBe('esdb://127.0.0.1:2113?keepAliveTimeout=10002');
  });

  it('never lets refused appends be answered with a made-up revision', () => {
    expect(clientConnectionString('esdb://h:1?throw_on_append_failure=false&tls=false', 3)).toBe(
      'esdb://h:1?tls=false&keepAliveTimeout=10003',
    );
  });

  it('keeps the keep-alive that is asked for, but never none', () => {
    expect(clientConnectionString('esdb://h:1?keepalivetimeout=3000', 5)).toBe('esdb://h:1?keepAliveTimeout=3005');
    expect(clientConnectionString('esdb://h:1?keepAliveTimeout=-1', 5)).toBe('esdb://h:1?keepAliveTimeout=1005');
  });
});
