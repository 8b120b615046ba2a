/** What leaves of an event, for every event there is. */
import { EVENT_STREAMS } from '#event-book';
import type { EventDefinition } from '#kernel';
import { Story } from '#projections-testing';
import { personalFields, replacePersonalFields } from '#privacy';
import { publicEvent } from './public-event';

const ALL = EVENT_STREAMS.flatMap(({ stream, events }) =>
  Object.values(events).map((definition) => [definition.type, stream.replace(/<.*>/, 'X1'), definition] as const),
);

/** As it stands in the log, with a canary in the place of everything sealed. */
function recorded(stream: string, definition: EventDefinition) {
  const sealed = { $enc: 'A256GCM', k: 'C1#1', iv: 'CANARY', ct: 'CANARY', tag: 'CANARY' };
  const data = replacePersonalFields(definition.example, definition.personal, () => sealed);
  return new Story().record(stream, { type: definition.type, data: { ...data, undeclared: 'CANARY' } });
}

describe('the public form of an event', () => {
  it.each(ALL)('%s holds nothing personal and nothing undeclared', (_type, stream, definition) => {
    const event = recorded(stream, definition);
    const told = publicEvent(event, definition);
    expect(JSON.stringify(told)).not.toMatch(/CANARY|\$enc/);
    for (const { value } of personalFields(definition.example, definition.personal))
      if (typeof value === 'string' && value.length > 3) expect(JSON.stringify(told)).not.toContain(value);
    expect(told).toMatchObject({ id: event.id, type: definition.type, stream, leftOut: definition.personal });
    if (!stream.startsWith('sweep')) expect(told.readAt).toMatch(/^\//);
  });

  it('is refused rather than told where something sealed is in a place that is not called personal', () => {
    const definition = { schema: {}, personal: [], version: 1 };
    const schema = { properties: { facts: { patternProperties: { '.*': {} } } } };
    const event = new Story().record('case-C1', { type: 'Any', data: { facts: { note: { $enc: 'A256GCM' } } } });
    expect(() => publicEvent(event, { ...definition, schema })).toThrow('something sealed');
  });
});
