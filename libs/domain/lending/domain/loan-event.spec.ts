/** On a person's timeline stands what happened to all their loans: of each entry it can be read which one it is about. */
import type { EventDefinition } from '#kernel';
import { loanEvents } from './loan.events';

describe('the words of an event of a loan', () => {
  it.each(Object.entries(loanEvents) as unknown as readonly (readonly [string, EventDefinition])[])(
    'name the loan, in both languages: %s',
    (_, { told, example }) => {
      const { en, zh } = told({ ...example, loanId: 'HB20260001' });
      expect([en.includes('HB20260001'), zh.includes('HB20260001')]).toEqual([true, true]);
      for (const said of [en, zh]) expect(said.split('HB20260001')).toHaveLength(2);
    },
  );
});
