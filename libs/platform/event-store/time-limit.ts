/** An answer was not there in time. */
export class TimeLimitExceeded extends Error {
  override readonly name = 'TimeLimitExceeded';
  constructor(readonly limitMs: number) {
    super(`no answer within ${limitMs} ms`);
  }
}

/** The answer, or TimeLimitExceeded once the limit has passed; a later answer, good or bad, is let go. */
export async function within<Answer>(
  limitMs: number,
  answer: Promise<Answer>,
  onExceeded: () => void = () => {},
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onExceeded();
      reject(new TimeLimitExceeded(limitMs));
    }, limitMs);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
