import { fen, type Actor } from '#kernel';
import { given, testContext, testMetadata } from '#kernel-testing';
import {
  byOfficer,
  command,
  counterSignature,
  OFFERED,
  OFFICER,
  openOption,
  OTHER_OFFICER,
  SERVICE,
  SIGNED_BY_BORROWER,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import type { CaseState } from '../case/case.state';

/** What a person decides alone: 5,000 yuan waived. */
const ALONE = fen(500_000);
const countersign = command('SignAsLender', counterSignature(openOption(given(caseDecider, OFFERED).state)));

/** Signed by the borrower, with so much waived in the option signed. */
const waiving = (penalty: number): readonly CaseEvent[] =>
  SIGNED_BY_BORROWER.map((event) => {
    if (event.type !== 'PlanOffered') return event;
    const options = event.data.options.map((one) => ({ ...one, waived: { ...one.waived, penalty: fen(penalty) } }));
    return { ...event, data: { ...event.data, options } };
  });

interface By {
  readonly assessed?: Actor;
  readonly offered?: Actor;
}
function signedFor(waived: number, { assessed = SERVICE, offered = SERVICE }: By): CaseState {
  const actors: Partial<Record<CaseEvent['type'], Actor>> = { AssessmentCompleted: assessed, PlanOffered: offered };
  return waiving(waived).reduce((state, event) => {
    const { [event.type]: actor = SERVICE } = actors;
    return caseDecider.evolve(state, event, testMetadata(testContext({ actor })));
  }, caseDecider.initialState);
}
const countersigns = (state: CaseState) => caseDecider.decide(countersign, state, testContext(byOfficer));

describe('a case above the first limit', () => {
  it.each<readonly [string, By]>([
    ['put up the offer', { offered: OFFICER }],
    ['had it assessed', { assessed: OFFICER }],
    ['did both', { assessed: OFFICER, offered: OFFICER }],
  ])('is not countersigned by who %s, where nobody else decided', (_, by) => {
    expect(countersigns(signedFor(500_001, by))).toMatchObject({
      rejection: {
        code: 'ONE_PERSON_ALONE',
        facts: { officerId: 'officer-wang', exceeded: [{ limit: 'WAIVED', allowed: 500_000, asked: 500_001 }] },
      },
    });
  });

  it('is countersigned by another officer', () => {
    const by = { assessed: OTHER_OFFICER, offered: OTHER_OFFICER };
    expect(countersigns(signedFor(500_001, by))).toMatchObject({ kind: 'accepted' });
  });

  it('is countersigned by who put up the offer where another person decided', () => {
    const state = signedFor(500_001, { offered: OFFICER });
    const decided: CaseState = {
      episodes: state.episodes.map((episode) => ({
        ...episode,
        negotiations: episode.negotiations.map((negotiation) => ({
          ...negotiation,
          offers: negotiation.offers.map((offer) => ({ ...offer, decidedBy: OTHER_OFFICER.id })),
        })),
      })),
    };
    expect(countersigns(decided)).toMatchObject({ kind: 'accepted' });
  });

  it('begins above it: exactly at the limit one person signs', () => {
    const by = { assessed: OFFICER, offered: OFFICER };
    expect(countersigns(signedFor(ALONE, by))).toMatchObject({ kind: 'accepted' });
  });
});
