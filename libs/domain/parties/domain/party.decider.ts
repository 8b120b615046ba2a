/** The party's behaviour: registered once, contact details replaced, representatives authorised and revoked. */
import {
  accept,
  canonicalJson,
  isSameBody,
  reject,
  streamName,
  type CommandContext,
  type Decider,
  type Decision,
} from '#kernel';
import type { AuthoriseRepresentativeData, PartyCommand } from './party-commands';
import { AUTHORITIES, type PartyEvent } from './party.events';
import { evolveParty, initialParty, representation, type PartyState, type Representation } from './party.state';

/** The stream of one person. */
export function partyStream(partyId: string): string {
  return streamName('party', partyId);
}

type Decide<Type extends PartyCommand['type']> = (
  data: Extract<PartyCommand, { type: Type }>['data'],
  state: PartyState & { readonly partyId: string },
  context: CommandContext,
) => Decision<PartyEvent>;

const changeContactDetails: Decide<'ChangeContactDetails'> = ({ phone }, { partyId, contactToldBy }, context) =>
  isSameBody(contactToldBy, context) ? accept() : accept({ type: 'ContactDetailsChanged', data: { partyId, phone } });

const agreeContactHours: Decide<'AgreeContactHours'> = (data, { partyId, reachedWhen }) => {
  const { agreedHours } = data;
  if (agreedHours && agreedHours.from === agreedHours.until) {
    return reject(
      'CONTACT_HOURS_EMPTY',
      {
        en: 'The hours end when they begin; a person who is not to be reached at all is not reached by hours.',
        zh: '约定时段的起止时间相同；如不希望被联系，请另行登记。',
      },
      agreedHours,
    );
  }
  if (canonicalJson(data) === canonicalJson(reachedWhen)) return accept();
  return accept({ type: 'ContactHoursAgreed', data: { partyId, ...data } });
};

const authoriseRepresentative: Decide<'AuthoriseRepresentative'> = (data, state, context) => {
  const { partyId } = state;
  const { isRegistered, ...authorised } = data;
  const { representativeId, expiresOn } = authorised;
  const { businessDate } = context;
  if (representativeId === partyId) {
    return reject('OWN_REPRESENTATIVE', {
      en: 'A person cannot represent themselves.',
      zh: '本人不能作为自己的代理人。',
    });
  }
  if (!isRegistered) {
    return reject(
      'REPRESENTATIVE_NOT_REGISTERED',
      { en: 'The representative has to be registered as a party first.', zh: '代理人须先登记为客户。' },
      { representativeId },
    );
  }
  if (expiresOn !== undefined && expiresOn < businessDate) {
    return reject(
      'AUTHORITY_EXPIRED',
      { en: 'The last day of the power of attorney has passed.', zh: '授权委托书已过有效期。' },
      { expiresOn, businessDate },
    );
  }
  if (isSameAuthority(representation(state, representativeId), authorised)) return accept();
  return accept({ type: 'RepresentativeAuthorised', data: { partyId, ...authorised } });
};

/** In force already, by the same document, for the same acts and as long. */
function isSameAuthority(
  known: Representation | undefined,
  { documentHash, scope = AUTHORITIES, expiresOn }: AuthoriseRepresentativeData,
): boolean {
  if (!known?.inForce || known.documentHash !== documentHash) return false;
  if (known.expiresOn !== (expiresOn ?? null)) return false;
  return AUTHORITIES.every((act) => known.scope.includes(act) === scope.includes(act));
}

const revokeRepresentative: Decide<'RevokeRepresentative'> = ({ representativeId }, state) => {
  const { partyId } = state;
  const known = representation(state, representativeId);
  if (!known) {
    return reject(
      'REPRESENTATIVE_UNKNOWN',
      { en: 'This party was never authorised to represent the person.', zh: '该方从未获得授权代理此人。' },
      { representativeId },
    );
  }
  return known.inForce ? accept({ type: 'RepresentativeRevoked', data: { partyId, representativeId } }) : accept();
};

/** Who acts for a person changes that person's own record alone; a representative may also give up what they were given. */
function actsForSomebodyElse(command: PartyCommand, { partyId }: PartyState, { onBehalfOf }: CommandContext): boolean {
  if (onBehalfOf === undefined) return false;
  if (command.type === 'RevokeRepresentative' && command.data.representativeId === onBehalfOf) return false;
  const record = command.type === 'RegisterParty' ? command.data.partyId : partyId;
  return record !== null && record !== onBehalfOf;
}

function notTheirs({ onBehalfOf }: CommandContext): Decision<PartyEvent> {
  return reject(
    'NOT_THE_PARTY',
    {
      en: 'Who acts for one person cannot change what is recorded of another.',
      zh: '代表一人办理的，不得更改他人的登记信息。',
    },
    { onBehalfOf: onBehalfOf ?? null },
  );
}

export const partyDecider: Decider<PartyCommand, PartyState, PartyEvent> = {
  initialState: initialParty,
  evolve: evolveParty,
  decide(command, state, context) {
    const { partyId } = state;
    if (actsForSomebodyElse(command, state, context)) return notTheirs(context);
    if (command.type === 'RegisterParty') {
      if (partyId === null) return accept({ type: 'PartyRegistered', data: command.data });
      return isSameBody(state.registeredBy, context)
        ? accept()
        : reject('PARTY_EXISTS_DIFFERENTLY', {
            en: 'The party is registered already, with other details.',
            zh: '该客户已登记，且资料不同。',
          });
    }
    if (partyId === null)
      return reject('PARTY_UNKNOWN', {
        en: 'This person is not registered yet; they have to be registered first.',
        zh: '该客户尚未登记，须先登记。',
      });
    const party = { ...state, partyId };
    switch (command.type) {
      case 'ChangeContactDetails':
        return changeContactDetails(command.data, party, context);
      case 'AgreeContactHours':
        return agreeContactHours(command.data, party, context);
      case 'AuthoriseRepresentative':
        return authoriseRepresentative(command.data, party, context);
      case 'RevokeRepresentative':
        return revokeRepresentative(command.data, party, context);
    }
  },
};
