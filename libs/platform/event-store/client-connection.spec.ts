import { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { clientSettings } from './client-connection';
import { StoreAddress } from './store-address';

const settings = (url: string, n: number) => clientSettings(StoreAddress.parse(url), n);

describe('the settings given to the client', () => {
  it('make every client unequal, so that none inherits the connection or the waiting time of another', () => {
    expect(settings('esdb://127.0.0.1:2113?tls=false', 1)).toEqual({
      endpoint: { address: '127.0.0.1', port: 2113 },
      keepAliveTimeout: 10_001,
      throwOnAppendFailure: true,
    });
    expect(settings('esdb://127.0.0.1:2113', 1_002)).toMatchObject({ keepAliveTimeout: 10_002 });
  });

  it('never let refused appends be answered with a made-up revision', () => {
    expect(settings('esdb://h:1?throw_on_append_failure=false', 3)).toMatchObject({ throwOnAppendFailure: true });
  });

  it('keep the keep-alive that is asked for, but never none', () => {
    expect(settings('esdb://h:1?keepalivetimeout=3000', 5)).toMatchObject({ keepAliveTimeout: 3_005 });
    expect(settings('esdb://h:1?keepAliveTimeout=-1', 5)).toMatchObject({ keepAliveTimeout: 1_005 });
  });

  it('name one node, several, or the one to ask for the others', () => {
    expect(settings('esdb://a,b:1', 1)).toMatchObject({
      endpoints: [
        { address: 'a', port: 2113 },
        { address: 'b', port: 1 },
      ],
      nodePreference: 'leader',
    });
    expect(settings('esdb+discover://a?nodePreference=random&gossipTimeout=2', 1)).toMatchObject({
      discover: { address: 'a', port: 2113 },
      nodePreference: 'random',
      gossipTimeout: 2,
    });
  });
});

describe('an event’s bytes', () => {
  const json = JSON.stringify({ note: '电话联系，客户同意还款', amount: 12_345 });
  const base64 = Buffer.from(json).toString('base64');

  it('are in the message as they are, also when the client gives them as base64', () => {
    const message = new BatchAppendReq.ProposedMessage();
    message.setData(base64);
    message.setCustomMetadata(base64);
    expect([message.getData(), message.getCustomMetadata()]).toEqual([Buffer.from(json), Buffer.from(json)]);
  });

  it('are sent and read back unchanged', () => {
    const message = new BatchAppendReq.ProposedMessage();
    message.setData(base64);
    message.setCustomMetadata(new Uint8Array([0, 255, 128]));
    const read = BatchAppendReq.ProposedMessage.deserializeBinary(message.serializeBinary());
    expect(Buffer.from(read.getData_asU8()).toString()).toBe(json);
    expect([...read.getCustomMetadata_asU8()]).toEqual([0, 255, 128]);
  });
});
