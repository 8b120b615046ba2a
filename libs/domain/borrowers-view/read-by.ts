/** What of a person's matters somebody who acts for them reads, and does: as far as their right reaches, and nothing beyond. */
import type { ActsFor } from '#parties';
import type { Act, ActAt } from './act-names';
import { isActedFor } from './held';
import type { OwnMatters } from './own-matters';

/** Whether what is asked and agreed about the person's data is open to who reads. */
export function seesDataRights({ reader }: Pick<OwnMatters, 'reader'>): boolean {
  return reader === null || reader.powers.includes('PERSONAL_DATA');
}

/** Who may sign alone reads the case, in which stands what they would sign; who may ask about data alone not even that. */
export function seesTheCaseAlone({ reader }: Pick<OwnMatters, 'reader'>): boolean {
  return reader !== null && !reader.powers.includes('NEGOTIATE');
}

export function asFarAsTheyMay(matters: OwnMatters): OwnMatters {
  const { reader } = matters;
  if (reader === null) return matters;
  const theirs = { ...matters, ties: { actsFor: [], owesWith: [] } };
  if (reader.powers.includes('NEGOTIATE')) return theirs;
  const ofCase = reader.powers.includes('SIGN') ? {} : { case: null, earlier: [], comparison: null, explanations: [] };
  return { ...theirs, ...ofCase, loans: [], bureau: [], complaints: [] };
}

/** A person who cannot act is acted for by whom the law has do so, who do what is theirs to do. */
export function actsWithin(found: readonly ActAt[], { reader, holds, partyId }: OwnMatters): readonly ActAt[] {
  if (reader === null) return isActedFor(holds) ? [] : found;
  const own: ActAt = ['LAY_DOWN_AUTHORITY', `/parties/${partyId}/representatives/${reader.partyId}/revocation`];
  // What a court or the law made somebody is ended by an officer.
  return [...found.filter(([act]) => mayDo(act, reader)), ...(reader.capacity === 'ATTORNEY' ? [own] : [])];
}

/** What nobody does for another: registering them, and passing on or ending what they gave. */
const THEIRS_ALONE: ReadonlySet<Act> = new Set(['REGISTER', 'AUTHORISE', 'REVOKE_AUTHORITY']);
/** What a guardian does in the place of who cannot act (民法典 art. 34). */
const A_GUARDIANS: ReadonlySet<Act> = new Set(['CONSENT', 'WITHDRAW_CONSENT', 'AGREE_CONTACT_HOURS']);

function mayDo(act: Act, { capacity, powers }: ActsFor): boolean {
  if (THEIRS_ALONE.has(act)) return false;
  if (act === 'SIGN') return powers.includes('SIGN');
  if (act === 'ASK_ABOUT_DATA') return powers.includes('PERSONAL_DATA');
  return powers.includes('NEGOTIATE') && (capacity === 'GUARDIAN' || !A_GUARDIANS.has(act));
}
