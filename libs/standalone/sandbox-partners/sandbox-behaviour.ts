/** How the sandbox's partners behave; about one thing, or about everything. */

export const SANDBOX_BEHAVIOURS = [
  /** Says yes. */
  'ANSWERS',
  /** Says no, with a code. */
  'REFUSES',
  /** Has received the request and does not answer yet. */
  'DELAYS',
  /** Does what it is asked, and the answer is lost on the way; asked again it answers. */
  'LOSES_ANSWER',
  /** Does not answer at all: the connection ends. */
  'AWAY',
  /** Takes the request and keeps silent: the connection stays. */
  'HOLDS',
  /** Says that it cannot answer now. */
  'BUSY',
  /** Answers something else than it was asked. */
  'LIES',
  /** Sends the caller elsewhere. */
  'REDIRECTS',
] as const;
export type SandboxBehaviour = (typeof SANDBOX_BEHAVIOURS)[number];

/** What is not told otherwise. */
export const EVERYTHING = '*';

export class Behaviours {
  private readonly told = new Map<string, SandboxBehaviour>();

  set(partner: string, about: string, behaviour: SandboxBehaviour): void {
    this.told.set(`${partner} ${about}`, behaviour);
  }

  of(partner: string, about: string): SandboxBehaviour {
    return this.told.get(`${partner} ${about}`) ?? this.told.get(`${partner} ${EVERYTHING}`) ?? 'ANSWERS';
  }
}
