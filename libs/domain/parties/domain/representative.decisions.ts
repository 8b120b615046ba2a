/** Who may act for a person: authorised by a power of attorney or by law in their place, and revoked. */
import { accept, type LocalDate, reject } from '#kernel';
import type { Decide } from './decide';
import { AUTHORITIES, type Authority, type Capacity, GENERAL_SCOPE } from './party.events';
import { representation, type Representation } from './party.state';

export interface AuthoriseRepresentativeData {
  readonly representativeId: string;
  /** SHA-256 of the power of attorney. */
  readonly documentHash: string;
  /** What it lets them do; NEGOTIATE and SIGN when left out. */
  readonly scope?: readonly Authority[];
  /** Its last day; without end when left out. */
  readonly expiresOn?: LocalDate;
  /** By what right; ATTORNEY when left out. */
  readonly capacity?: Capacity;
}

export interface RevokeRepresentativeData {
  readonly representativeId: string;
}

/** A decision that sees whether the other person is registered: their own stream says so. */
type Registered<Data> = Data & { readonly isRegistered: boolean };

const authoriseRepresentative: Decide<Registered<AuthoriseRepresentativeData>> = (data, state, context) => {
  const { partyId } = state;
  const { isRegistered, ...authorised } = data;
  const { representativeId, expiresOn, capacity = 'ATTORNEY' } = authorised;
  const { businessDate, onBehalfOf } = context;
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
  // Guardians, heirs and administrators are so by law: the lender sees it shown, nobody is made one by the person.
  if (capacity !== 'ATTORNEY' && onBehalfOf !== undefined) {
    return reject(
      'CAPACITY_NOT_GIVEN_BY_THE_PERSON',
      {
        en: 'Nobody is made a guardian, heir or administrator by the person; an officer records who is one by what shows it.',
        zh: '监护人、继承人及管理人并非由本人授权产生，须由工作人员凭证明文件登记。',
      },
      { capacity },
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
  { documentHash, scope = GENERAL_SCOPE, expiresOn, capacity = 'ATTORNEY' }: AuthoriseRepresentativeData,
): boolean {
  if (!known?.inForce || known.documentHash !== documentHash || known.capacity !== capacity) return false;
  if (known.expiresOn !== (expiresOn ?? null)) return false;
  return AUTHORITIES.every((act) => known.scope.includes(act) === scope.includes(act));
}

const revokeRepresentative: Decide<RevokeRepresentativeData> = ({ representativeId }, state, { onBehalfOf }) => {
  const { partyId } = state;
  const known = representation(state, representativeId);
  if (!known) {
    return reject(
      'REPRESENTATIVE_UNKNOWN',
      { en: 'This party was never authorised to represent the person.', zh: '该方从未获得授权代理此人。' },
      { representativeId },
    );
  }
  // Nor does the person end what a court or the law made somebody; whoever it is may lay it down through an officer.
  if (known.inForce && known.capacity !== 'ATTORNEY' && onBehalfOf !== undefined) {
    return reject(
      'CAPACITY_NOT_ENDED_BY_THE_PERSON',
      {
        en: 'A guardian, heir or administrator is so by law: an officer records that it ended, by what shows it.',
        zh: '监护人、继承人及管理人的资格依法产生，须由工作人员凭证明文件登记其终止。',
      },
      { representativeId, capacity: known.capacity },
    );
  }
  return known.inForce ? accept({ type: 'RepresentativeRevoked', data: { partyId, representativeId } }) : accept();
};

export const representativeDecisions = {
  AuthoriseRepresentative: authoriseRepresentative,
  RevokeRepresentative: revokeRepresentative,
};
