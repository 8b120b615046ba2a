import { EVENT_STREAMS } from '#event-book';
import { testMetadata } from '#kernel-testing';
import { replacePersonalFields } from '#privacy';
import { FACT_CATEGORIES } from './report-fact.table';
import { regulatorFactsProjection } from './regulator-facts.projection';

describe('the facts of the regulator’s reports', () => {
  const sealed = { $enc: 'A256GCM', k: 'C1#1', iv: '', ct: 'SEALED', tag: '' };

  it.each(FACT_CATEGORIES)('of a %s keep nothing that is personal', (category) => {
    const streams = EVENT_STREAMS.filter(({ stream }) => stream.startsWith(`${category}-`));
    expect(streams).toHaveLength(1);
    let sealedSomewhere = category === 'sweep';
    for (const [type, { example, personal }] of Object.entries(streams[0]?.events ?? {})) {
      // Why it came late is said of few of the examples.
      const told = { ...example, lateBecause: '信件今日转交' };
      const data = replacePersonalFields<object>(told, personal, () => sealed);
      const place = { id: '', stream: `${category}-X1`, revision: 0, position: '1', metadata: testMetadata() };
      const row = regulatorFactsProjection.fact({ ...place, type, data });
      expect([type, row?.category, row?.streamId]).toEqual([type, category, 'X1']);
      sealedSomewhere ||= JSON.stringify(data).includes('SEALED');
      expect([type, JSON.stringify(row).includes('SEALED')]).toEqual([type, false]);
    }
    expect(sealedSomewhere).toBe(true);
  });
});
