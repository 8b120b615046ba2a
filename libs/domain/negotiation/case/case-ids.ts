/** Names of cases and what is in them; each is derived from the one above it, so that no two can be the same. */
import { streamName } from '#kernel';

/** The stream of all cases of a person. */
export function caseStream(borrowerId: string): string {
  return streamName('case', borrowerId);
}

/** The n-th case of a person, from 1. */
export function caseId(borrowerId: string, episode: number): string {
  return `${borrowerId}-${episode.toString()}`;
}

/** The person a case id names; null when it is not a case id. */
export function borrowerOf(id: string): string | null {
  return /^(.+)-[1-9]\d*$/.exec(id)?.[1] ?? null;
}

export function negotiationId(ofCase: string, n: number): string {
  return `${ofCase}-N${n.toString()}`;
}

export function offerId(ofNegotiation: string, n: number): string {
  return `${ofNegotiation}-O${n.toString()}`;
}

/** The n-th material handed in in a negotiation. */
export function materialId(ofNegotiation: string, n: number): string {
  return `${ofNegotiation}-M${n.toString()}`;
}

/** The n-th time materials were asked for in a negotiation. */
export function materialRequestId(ofNegotiation: string, n: number): string {
  return `${ofNegotiation}-R${n.toString()}`;
}

export function agreementId(ofCase: string, n: number): string {
  return `${ofCase}-A${n.toString()}`;
}

/** The n-th time loans of a case were placed with an agency. */
export function placementId(ofCase: string, n: number): string {
  return `${ofCase}-G${n.toString()}`;
}

/** The n-th correction of an entry of a case. */
export function correctionId(ofCase: string, n: number): string {
  return `${ofCase}-K${n.toString()}`;
}

/** The n-th thing to be repaired in a case. */
export function repairId(ofCase: string, n: number): string {
  return `${ofCase}-F${n.toString()}`;
}

/** The n-th loan of a case that was written off. */
export function writeOffId(ofCase: string, n: number): string {
  return `${ofCase}-W${n.toString()}`;
}

/** The n-th transfer of loans of a case. */
export function transferId(ofCase: string, n: number): string {
  return `${ofCase}-X${n.toString()}`;
}

/** The n-th time loans of a case were taken to court. */
export function escalationId(ofCase: string, n: number): string {
  return `${ofCase}-L${n.toString()}`;
}

/** The case an agreement belongs to; null when it is not an agreement id. */
export function caseOfAgreement(id: string): string | null {
  return /^(.+-[1-9]\d*)-A[1-9]\d*$/.exec(id)?.[1] ?? null;
}
