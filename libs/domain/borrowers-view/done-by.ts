/** Who did what in a person's name: what somebody else did for them is not told as done by themselves (民法典 arts. 162–165). */
import type { Bilingual } from '#kernel';
import { CAPACITY_WORDS, type Capacity } from '#parties';
import type { Act } from './act-names';

/** Somebody else, with the capacity recorded of them; null where none is. */
export interface Doer {
  readonly partyId: string;
  readonly capacity: Capacity | null;
}

/** What others did, by which act and the id of what it is about. */
export type DoneByOthers = ReadonlyMap<string, Doer>;

export function actKey(act: Act, id: string): string {
  return `${act}/${id}`;
}

export interface Subject extends Bilingual {
  /** The same within an English sentence. */
  readonly within: string;
}

const YOU: Subject = { en: 'You', within: 'you', zh: '您' };

/** Who did it, as the subject of a sentence: the person themselves, or somebody for them. */
export function whoDid(others: DoneByOthers, act: Act, id: string): Subject {
  const doer = others.get(actKey(act, id));
  if (!doer) return YOU;
  const { partyId, capacity } = doer;
  if (!capacity) {
    const within = `${partyId}, who acted for you,`;
    return { en: within, within, zh: `代您办理的${partyId}` };
  }
  const { en, zh } = CAPACITY_WORDS[capacity];
  return { en: `Your ${en} ${partyId}`, within: `your ${en} ${partyId}`, zh: `您的${zh}${partyId}` };
}

/** That somebody else did it, to be added to a sentence of which they are not the subject; empty where the person did. */
export function forYou(
  others: DoneByOthers,
  act: Act,
  id: string,
): { readonly english: string; readonly chinese: string } {
  if (!others.has(actKey(act, id))) return { english: '', chinese: '' };
  const { within, zh } = whoDid(others, act, id);
  return { english: ` (made for you by ${within.replace(/,$/, '')})`, chinese: `（由${zh}代为提出）` };
}
