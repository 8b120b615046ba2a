/** docs/events.md says what the definitions say; `UPDATE_DOCS=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS_BY_NAME } from '#event-book';
import { eventCatalogue } from './event-catalogue';

const PAGE = join(__dirname, '../../docs/events.md');

const definitions = Object.values(EVENTS_BY_NAME);

describe('the catalogue of events', () => {
  it('is made from the definitions as they are', () => {
    const page = eventCatalogue();
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it.each(definitions.map((definition) => [definition.type, definition] as const))(
    '%s fits its own example, and says of every field what it means',
    (_type, { example, misfit, schema, says }) => {
      expect(misfit(example)).toBeUndefined();
      expect(says).not.toBe('');
      const fields = Object.entries((schema as { properties: Record<string, { description?: string }> }).properties);
      expect(fields.filter(([, { description }]) => !description).map(([field]) => field)).toEqual([]);
    },
  );
});
