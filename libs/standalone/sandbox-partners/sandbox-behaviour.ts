/** How the sandbox's partners behave; about one thing, or about everything. */
import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from '#local-system';

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
  /** Answers about things it was never asked about, such as rows that were not in a file. */
  'ANSWERS_FOREIGN_ROWS',
  /** Sends the caller elsewhere. */
  'REDIRECTS',
  /** Of a message: it comes back. */
  'BOUNCES',
  /** Of a message: the person wants none of this kind. */
  'UNWANTED',
  /** Of a message: it is taken, and whether it arrived is told later, by a report. */
  'REPORTS',
  /** The same, and the reports come more than once and in the wrong order. */
  'REPEATS',
  /** Of a message: it is taken, and nothing is ever told. */
  'SWALLOWS',
] as const;
export type SandboxBehaviour = (typeof SANDBOX_BEHAVIOURS)[number];

/** What is not told otherwise. */
export const EVERYTHING = '*';

export class Behaviours {
  private readonly told: Map<string, SandboxBehaviour>;

  /** @param file keeps what was told, so that a restart changes no partner's mind */
  constructor(private readonly file?: string) {
    const kept = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    this.told = new Map(Object.entries(JSON.parse(kept) as Record<string, SandboxBehaviour>));
  }

  /** @param about what it is about, such as a loan; @param request one of its requests; everything else goes on as it was */
  set(partner: string, behaviour: SandboxBehaviour, about = EVERYTHING, request = EVERYTHING): void {
    this.told.set(key(partner, about, request), behaviour);
    if (this.file !== undefined) replaceFile(this.file, JSON.stringify(Object.fromEntries(this.told)));
  }

  /** What was told most narrowly. @param about what it is about, the narrowest first */
  of(partner: string, about: string | readonly string[], request: string): SandboxBehaviour {
    for (const thing of [about, EVERYTHING].flat()) {
      const told = this.told.get(key(partner, thing, request)) ?? this.told.get(key(partner, thing, EVERYTHING));
      if (told) return told;
    }
    return 'ANSWERS';
  }
}

function key(partner: string, about: string, request: string): string {
  return `${partner} ${request} ${about}`;
}
