/** A log written by version 0.1.0 means today what it meant then. */
import { EVENTS_BY_NAME } from '#event-book';
import type { AssessmentCompletedData } from '#negotiation';
import { assess, negotiationPolicy } from '#policy';
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
    const known = Object.keys(EVENTS_BY_NAME);
    expect([...types].filter((type) => !known.includes(type))).toEqual([]);
  });

  it('is understood to the last event: none is parked', () => {
    expect(decodedLog()).toHaveLength(goldenLog().length);
  });

  it('is assessed again by version 1 of the policy, word for word', () => {
    const assessed = decodedLog()
      .filter(({ type }) => type === 'AssessmentCompleted')
      .map(({ data }) => data as AssessmentCompletedData);
    expect(assessed.length).toBeGreaterThan(10);
    for (const { facts, policyId, policyVersion, rules, recommendation, relief } of assessed) {
      expect(policyVersion).toBe(1);
      const policy = negotiationPolicy(policyId, policyVersion);
      expect(policy && assess(policy, facts)).toEqual({ policyId, policyVersion, rules, recommendation, relief });
    }
  });

  it('makes the same cases, loans, parties, sweeps and running clocks after every event', () => {
    expect(differences('folded', goldenFacts('folded'), foldedFacts(decodedLog()))).toEqual([]);
  });
});
