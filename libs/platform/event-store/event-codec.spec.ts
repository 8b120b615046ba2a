import type { DomainEvent, EventDefinitions, SealedField } from '#kernel';
import { looseEvent, testMetadata } from '#kernel-testing';
import type { FieldCipher } from '#privacy';
import { EventCodec, type WireEvent } from './event-codec';
import { toWireMetadata } from './wire-metadata';

type Moved = DomainEvent<
  'TenantMoved',
  {
    readonly tenantId: string;
    readonly address: { readonly city: string; readonly street?: unknown };
    readonly calls?: unknown;
  }
>;

const tenantEvents: EventDefinitions<Moved> = {
  TenantMoved: looseEvent({
    type: 'TenantMoved',
    version: 3,
    personal: ['address.street', 'calls.*.phone'],
    subject: ({ tenantId }) => tenantId,
    loanIds: () => [],
    upcasts: {
      1: ({ tenant, street }: { tenant: string; street: string }) => ({ tenantId: tenant, street }),
      2: ({ tenantId, street }: { tenantId: string; street: string }) => {
        if (street === '') throw new Error('no street');
        return { tenantId, address: { city: '?', street } };
      },
    },
  }),
};

/** Seals by writing down where it was asked to. */
const cipher = {
  sealer: async (subject: string) => (plain: string, place: { stream: string; eventId: string; path: string }) => ({
    $enc: 'A256GCM',
    k: `${subject}#1`,
    iv: `${place.stream}|${place.eventId}|${place.path}`,
    ct: [...plain].reverse().join(''),
    tag: '',
  }),
} as unknown as FieldCipher;

const codec = new EventCodec([tenantEvents], cipher);

function moved(data: object) {
  return { id: 'e-1', event: { type: 'TenantMoved', data }, metadata: testMetadata() };
}

function wire(overrides: Partial<WireEvent> & { version?: number } = {}): WireEvent {
  const { version = 3, ...rest } = overrides;
  return {
    id: 'e-1',
    stream: 'tenant-1',
    revision: 4,
    position: '77',
    type: 'TenantMoved',
    isJson: true,
    data: { tenantId: 'T-1', address: { city: '北京' } },
    metadata: toWireMetadata({ ...testMetadata(), schemaVersion: version }),
    ...rest,
  };
}

describe('an event on its way out', () => {
  it('has its personal fields sealed in place, and nothing else', async () => {
    const data = {
      tenantId: 'T-1',
      address: { city: '北京', street: 'abc' },
      calls: [{ phone: '12', n: 1 }, { n: 2 }],
    };
    const { wire: written, event } = await codec.encode('tenant-1', moved(data));
    expect(written.data).toEqual({
      tenantId: 'T-1',
      address: {
        city: '北京',
        street: { $enc: 'A256GCM', k: 'T-1#1', iv: 'tenant-1|e-1|address.street', ct: 'cba', tag: '' },
      },
      calls: [
        { phone: { $enc: 'A256GCM', k: 'T-1#1', iv: 'tenant-1|e-1|calls.0.phone', ct: '21', tag: '' }, n: 1 },
        { n: 2 },
      ],
    });
    expect(event.data).toBe(written.data);
    expect(data.address.street).toBe('abc');
  });

  it('carries today’s version and the store’s own keys for correlation and causation', async () => {
    const { wire: written } = await codec.encode('tenant-1', moved({ tenantId: 'T-1', address: { city: '北京' } }));
    expect(written.metadata).toMatchObject({
      schemaVersion: 3,
      $correlationId: testMetadata().correlationId,
      $causationId: testMetadata().causationId,
    });
    expect(written.metadata).not.toHaveProperty('correlationId');
  });

  it('never leaves with a personal field in the clear', async () => {
    const open = { tenantId: 'T-1', address: { city: '北京', street: 'abc' } };
    await expect(new EventCodec([tenantEvents]).encode('tenant-1', moved(open))).rejects.toThrow(/no key/);
    const nobody = { address: { city: '北京', street: 'abc' } };
    await expect(codec.encode('tenant-1', moved(nobody))).rejects.toThrow(/no key/);
    const number = { tenantId: 'T-1', address: { city: '北京', street: 42 } };
    await expect(codec.encode('tenant-1', moved(number))).rejects.toThrow(/no text/);
  });

  it('cannot carry a sealed field of another event, which nobody could open there', async () => {
    const street: SealedField = { $enc: 'A256GCM', k: 'T-1#1', iv: '', ct: '', tag: '' };
    const copied = { tenantId: 'T-1', address: { city: '北京', street } };
    await expect(codec.encode('tenant-1', moved(copied))).rejects.toThrow(/sealed already/);
  });

  it.each([
    ['a bigint', 1n],
    ['not a number', Number.NaN],
    ['a date', new Date(0)],
    ['a function', () => 1],
  ])('is refused when JSON would bend it: %s', async (_, city) => {
    await expect(codec.encode('tenant-1', moved({ tenantId: 'T-1', address: { city } }))).rejects.toThrow(TypeError);
  });

  it('is folded as it will be read back: without what is undefined', async () => {
    const { event } = await codec.encode(
      'tenant-1',
      moved({ tenantId: 'T-1', address: { city: '北京', street: undefined } }),
    );
    expect(event.data).toStrictEqual({ tenantId: 'T-1', address: { city: '北京' } });
  });

  it('must be registered, once', async () => {
    const stray = { id: 'e', event: { type: 'Stray', data: {} }, metadata: testMetadata() };
    await expect(codec.encode('tenant-1', stray)).rejects.toThrow(/not registered/);
    expect(() => new EventCodec([tenantEvents, tenantEvents])).toThrow(/registered twice/);
  });
});

describe('an event on its way in', () => {
  it('is itself again, with correlation and causation under our names', () => {
    const decoded = codec.decode(wire());
    expect(decoded).toEqual({
      kind: 'event',
      event: {
        id: 'e-1',
        stream: 'tenant-1',
        revision: 4,
        position: '77',
        type: 'TenantMoved',
        data: { tenantId: 'T-1', address: { city: '北京' } },
        metadata: { ...testMetadata(), schemaVersion: 3 },
      },
    });
  });

  it('of an old version is brought up through every version between', () => {
    const decoded = codec.decode(wire({ version: 1, data: { tenant: 'T-9', street: 'abc' } }));
    expect(decoded).toMatchObject({
      kind: 'event',
      event: { data: { tenantId: 'T-9', address: { city: '?', street: 'abc' } }, metadata: { schemaVersion: 1 } },
    });
  });

  it.each([
    ['a type nobody registered', { type: 'TenantFled' }, 'unknown-type'],
    ['a version of tomorrow', { version: 4 }, 'unknown-version'],
    ['an upcast that fails', { version: 2, data: { tenantId: 'T', street: '' } }, 'upcast-failed'],
    ['data that was no JSON', { data: '{"tenantId":' }, 'malformed-data'],
    ['data that is a list', { data: [] }, 'malformed-data'],
    ['metadata that was no JSON', { metadata: new Uint8Array([1, 2]) }, 'malformed-metadata'],
    ['no metadata', { metadata: undefined }, 'malformed-metadata'],
    [
      'metadata without an actor',
      { metadata: { ...toWireMetadata(testMetadata()), actor: undefined } },
      'malformed-metadata',
    ],
    ['bytes', { isJson: false, data: new Uint8Array([1, 2]) }, 'not-json'],
  ])('that cannot be understood is kept whole and named: %s', (_, overrides, reason) => {
    const event = wire(overrides);
    const readable = (value: unknown) => (value instanceof Uint8Array ? 'AQI=' : value);
    expect(codec.decode(event)).toEqual({
      kind: 'unknown',
      event: {
        id: 'e-1',
        stream: 'tenant-1',
        revision: 4,
        position: '77',
        type: event.type,
        reason,
        data: readable(event.data),
        metadata: readable(event.metadata),
      },
    });
  });

  it('with a missing step between versions is unknown, not guessed', () => {
    const { TenantMoved } = tenantEvents;
    const gap = new EventCodec([{ TenantMoved: { ...TenantMoved, upcasts: { 1: (data: never) => data } } }]);
    expect(gap.decode(wire({ version: 1 }))).toMatchObject({ kind: 'unknown', event: { reason: 'unknown-version' } });
  });
});
