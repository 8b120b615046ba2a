/** A log written by version 0.1.0 means today what it meant then. */
import { caseEvents } from '#negotiation';
import { loanEvents, sweepEvents } from '#lending';
import { partyEvents } from '#parties';
import { differences } from './differences';
import { foldedFacts } from './folded-facts';
import { decodedLog, goldenFacts, goldenLog } from './golden-history';

/** Events of every type version 0.1.0 knew. */
const TYPES_THEN = 46;

describe('a log written by version 0.1.0', () => {
  it('has every event type of that version, in whole streams', () => {
    const next = new Map<string, number>();
    for (const { stream, revision } of goldenLog()) {
      expect(`${stream}@${revision}`).toBe(`${stream}@${next.get(stream) ?? 0}`);
      next.set(stream, revision + 1);
    }
    const types = new Set(goldenLog().map(({ type }) => type));
    expect(types.size).toBe(TYPES_THEN);
    const known = Object.keys({ ...loanEvents, ...partyEvents, ...caseEvents, ...sweepEvents });
    expect([...types].filter((type) => !known.includes(type))).toEqual([]);
  });

  it('is understood to the last event: none is parked', () => {
    expect(decodedLog()).toHaveLength(goldenLog().length);
  });

  it('makes the same cases, loans, parties, sweeps and running clocks after every event', () => {
    expect(differences('folded', goldenFacts('folded'), foldedFacts(decodedLog()))).toEqual([]);
  });
});
