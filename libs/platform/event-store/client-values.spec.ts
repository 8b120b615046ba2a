import {
  StreamNotFoundError,
  WrongExpectedVersionError,
  AccessDeniedError,
  UnavailableError,
} from '@eventstore/db-client';
import { fromClientEvent, positionText, revisionNumber } from './client-event';
import { describeFailure, readFailure } from './client-failure';
import { comparePositions, isPosition, laterPosition } from './log-position';
import { commandId, eventId, uuidV5 } from './deterministic-id';

describe('what the client delivers', () => {
  it('is normalised whether revisions and positions come as numbers or as bigints', () => {
    const event = {
      id: 'e',
      streamId: 'bell-1',
      type: 'BellRung',
      isJson: true as const,
      data: {},
      metadata: undefined,
      created: new Date(1_700_000_000_000),
      position: { commit: 2n ** 63n, prepare: 2n ** 63n },
    };
    const asBigint = fromClientEvent({ event: { ...event, revision: 7n }, commitPosition: 9n });
    const asNumber = fromClientEvent({ event: { ...event, revision: 7 }, commitPosition: 9 } as never);
    expect(asBigint).toEqual({
      id: 'e',
      stream: 'bell-1',
      revision: 7,
      position: '9223372036854775808',
      type: 'BellRung',
      isJson: true,
      data: {},
      metadata: undefined,
    });
    expect(asNumber).toEqual(asBigint);
    expect(JSON.stringify(asBigint)).toContain('"revision":7');
  });

  it('never brings the store’s created time, which is cut to seconds on reads', () => {
    const event = { id: 'e', streamId: 's', type: 'T', revision: 0n, created: new Date(), isJson: true, data: {} };
    expect(fromClientEvent({ event } as never)).not.toHaveProperty('created');
  });

  it('without an event behind the link is nothing', () =>
    expect(fromClientEvent({ link: {} } as never)).toBeUndefined());

  it('tells a revision beyond safe integers as the largest, for it is a tombstone of whatever stream', () => {
    expect(revisionNumber(2n ** 63n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(revisionNumber(2n ** 53n - 1n)).toBe(2 ** 53 - 1);
    expect(positionText(undefined)).toBe('0');
  });
});

describe('positions', () => {
  it('are ordered as numbers, not as text', () => {
    expect(['10', '9', '100', '2'].sort(comparePositions)).toEqual(['2', '9', '10', '100']);
    expect(laterPosition('99', '100')).toBe('100');
    expect(comparePositions('7', '7')).toBe(0);
  });

  it.each(['', '01', '-1', '1.0', '18446744073709551616', 7, null])('are not %p', (text) =>
    expect(isPosition(text)).toBe(false),
  );
  it.each(['0', '7', '18446744073709551615'])('may be %p', (text) => expect(isPosition(text)).toBe(true));
});

describe('failures of the client', () => {
  const grpc = (code: number, message = 'so') => Object.assign(new Error(message), { code });
  const metadata = { getMap: () => ({}) };

  it.each([
    ['a bare error of the handshake: nothing left the process', grpc(14), 'unsent'],
    [
      'a refused connection',
      new UnavailableError({ ...grpc(14), message: 'No connection established' } as never),
      'unsent',
    ],
    [
      'a connection that broke',
      new UnavailableError({ ...grpc(14), message: 'Connection dropped' } as never),
      'uncertain',
    ],
    ['a cancelled call', grpc(1), 'uncertain'],
    ['a deadline of the server', grpc(4), 'uncertain'],
    ['anything else', new Error('odd'), 'uncertain'],
    ['no error at all', undefined, 'uncertain'],
    ['a missing stream', new StreamNotFoundError({ metadata } as never, 's'), 'stream-not-found'],
    ['missing rights', new AccessDeniedError({ metadata } as never), 'refused'],
    ['a method that is not served', grpc(12), 'refused'],
  ])('are told by type and by code: %s', (_, error, kind) => expect(readFailure(error).kind).toBe(kind));

  it('of an append at a wrong revision name the right one', () => {
    const wrong = (current: bigint | 'no_stream') =>
      new WrongExpectedVersionError(undefined, { streamName: 's', current, expected: 3n });
    expect(readFailure(wrong(5n))).toEqual({ kind: 'wrong-revision', actual: 5 });
    expect(readFailure(wrong('no_stream'))).toEqual({ kind: 'wrong-revision', actual: -1 });
  });

  it('are described in a line', () => {
    expect(describeFailure(grpc(14, 'down'))).toBe('grpc 14: down');
    expect(describeFailure(new AccessDeniedError({ ...grpc(7), message: 'no', metadata } as never))).toBe(
      'access-denied: no',
    );
    expect(describeFailure('odd')).toBe('odd');
  });
});

describe('ids', () => {
  it('are UUIDs of version 5 as RFC 9562 makes them', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  it('derive from all their parts and from nothing else', () => {
    expect(commandId('a', 'b')).toBe(commandId('a', 'b'));
    expect(commandId('ab', '')).not.toBe(commandId('a', 'b'));
    expect(commandId('a","b')).not.toBe(commandId('a', 'b'));
    const command = commandId('a');
    expect(new Set([0, 1, 2, 10].map((n) => eventId(command, n))).size).toBe(4);
    expect(eventId(command, 1)).toBe(eventId(command, 1));
  });
});
