/** Where an answer goes: standard output, at the pace of whoever reads it, or the command line that asked from afar. */
export interface Answer {
  /** One line of text; resolves when it has been taken. @throws when nobody reads any more */
  line(text: string): Promise<void>;
}

/** A document, indented for people. */
export function writeDocument(answer: Answer, document: unknown): Promise<void> {
  return answer.line(JSON.stringify(document, undefined, 2));
}

export const standardOutput: Answer = {
  line: (text) =>
    new Promise((done, fail) => {
      process.stdout.write(`${text}\n`, (error) => (error ? fail(error) : done()));
    }),
};

/** `| head` has read enough: no failure of the command. */
export function isReaderGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE';
}
