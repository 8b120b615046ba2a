/** Who acts for whom: whom a person acts for, and who may act for them, by what right, how far and until when. */
import { code, day, id, list, named, oneOf, orNone, part, shownText, type DataOf } from '#event-schema';
import type { Bilingual } from '#kernel';
import {
  type Acting,
  type ActsFor,
  authority,
  CAPACITIES,
  CAPACITY_WORDS,
  isInForce,
  mayActAs,
  type PartyView,
  powersOf,
} from '#parties';
import { AUTHORITIES, inWords, listedInWords } from '#words';
import { isActedFor } from './held';
import type { OwnMatters } from './own-matters';
import type { Say } from './say';

const right = {
  capacity: oneOf(CAPACITIES, 'By what right: authorised by the person, or by law in their place.'),
  powers: list(authority, 'How far it reaches.'),
  since: day('When it was recorded.'),
  until: orNone(day('Its last day; null without end.')),
  says: shownText('The same in words.'),
};

export const actsForSchema = named(
  'ActingForPerson',
  part({
    partyId: id('The person you act for.'),
    ...right,
    view: code('Where what is theirs can be read, as far as you may.'),
  }),
);
export const actForYouSchema = named(
  'ActingForYou',
  part({
    partyId: id('Who may act for you.'),
    ...right,
    revocation: orNone(
      code('Where you end it, with POST; null where you did not give it, or cannot act yourself at present.'),
    ),
  }),
);
export const readBySchema = part(
  { partyId: id('Who reads.'), ...right },
  'Who reads this in your place, and by what right; null where you do. What their right does not reach is left out.',
);

type ActingForYou = Omit<DataOf<typeof actForYouSchema>, 'says'> & { readonly says: Bilingual };

export function youActFor(actsFor: readonly ActsFor[], say: Say): DataOf<typeof actsForSchema>[] {
  return actsFor.map((one) => ({
    ...{ ...one, powers: [...one.powers] },
    says: say(actingInWords(one)),
    view: `/me/acting-for/${one.partyId}`,
  }));
}

export function actingInWords({ partyId, ...acting }: ActsFor): Bilingual {
  const { powers, until } = inPowers(acting);
  const as = CAPACITY_WORDS[acting.capacity];
  return {
    en: `You act for ${partyId} as ${as.en}, since ${acting.since}${until.english}: you may ${powers.en}.`,
    zh: `您自${acting.since}起作为${partyId}的${as.zh}，可代为${powers.zh}${until.chinese}。`,
  };
}

/** Past its last day an authority counts no more, and a power of attorney rests while the person cannot act. */
export function actForYou({ party, holds, today }: Pick<OwnMatters, Whose>): readonly ActingForYou[] {
  const standing = (party?.representatives ?? []).filter(
    (one) => isInForce({ ...one, inForce: true }, today) && mayActAs(one.capacity, holds?.holds ?? [], today),
  );
  return standing.map(({ partyId, capacity, scope, since, expiresOn: until }) => {
    const acting = { partyId, capacity, powers: [...powersOf({ capacity, scope })], since, until };
    const revocation = capacity === 'ATTORNEY' && !isActedFor(holds) ? revocationOf(party, partyId) : null;
    return { ...acting, says: mayActInWords(acting), revocation };
  });
}
type Whose = 'party' | 'holds' | 'today';

function revocationOf(party: PartyView | null, representativeId: string): string {
  return `/parties/${party?.partyId ?? ''}/representatives/${representativeId}/revocation`;
}

function mayActInWords({ partyId, ...acting }: ActsFor): Bilingual {
  const { powers, until } = inPowers(acting);
  const as = CAPACITY_WORDS[acting.capacity];
  return acting.capacity === 'ATTORNEY'
    ? {
        en: `${partyId} may act for you, as your ${as.en} since ${acting.since}${until.english}: ${powers.en}. You can end it at any time.`,
        zh: `${partyId}自${acting.since}起作为您的${as.zh}，可代您${powers.zh}${until.chinese}。您可随时解除委托。`,
      }
    : {
        en: `${partyId} is recorded since ${acting.since} as your ${as.en}${until.english}, and acts for you where the law has them do so: ${powers.en}.`,
        zh: `${partyId}自${acting.since}起登记为您的${as.zh}，依法可代您${powers.zh}${until.chinese}。`,
      };
}

/** Said to who reads in the person’s place, before everything else. */
export function readForInWords(reader: ActsFor, partyId: string): Bilingual {
  const { powers, until } = inPowers(reader);
  const as = CAPACITY_WORDS[reader.capacity];
  return {
    en: `This is what ${partyId} is told: “you” is them. ${reader.partyId} reads it as their ${as.en}, who may ${powers.en}${until.english}.`,
    zh: `以下为告知客户${partyId}的内容，文中“您”指该客户。${reader.partyId}作为其${as.zh}查阅，可代为${powers.zh}${until.chinese}。`,
  };
}

function inPowers({ powers, until }: Pick<Acting, 'powers' | 'until'>): {
  readonly powers: Bilingual;
  readonly until: { readonly english: string; readonly chinese: string };
} {
  return {
    powers: listedInWords(powers.map((one) => inWords(AUTHORITIES, one))),
    until:
      until === null ? { english: '', chinese: '' } : { english: ` up to ${until}`, chinese: `，有效期至${until}` },
  };
}
