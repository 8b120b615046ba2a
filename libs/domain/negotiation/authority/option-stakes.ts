/** What options come to in money: of several the most of each. */
import type { Stakes } from '#approvals';
import { sumFen, ZERO_FEN, type Fen } from '#kernel';
import { totalOf } from '#loan-math';
import type { OfferOption } from '../offer/offer.events';

export function stakesOfOptions(options: readonly Pick<OfferOption, 'plans' | 'waived'>[]): Stakes {
  return {
    payoff: most(options.map(({ plans }) => sumFen(plans.map(({ snapshot }) => snapshot.total)))),
    waived: most(options.map(({ waived }) => totalOf(waived))),
    principalWaived: most(options.map(({ waived }) => waived.principal)),
  };
}

function most(amounts: readonly Fen[]): Fen {
  return amounts.reduce((a, b) => (a > b ? a : b), ZERO_FEN);
}
