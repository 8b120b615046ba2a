/**
 * On how many sequences a property of whole stories is tried: 500 in an ordinary run; `npm run test:long` tries 10,000, and
 * TEST_SEQUENCES says otherwise.
 */
export const SEQUENCES = Number(process.env.TEST_SEQUENCES ?? 500);

/** Generous: a sequence takes a tenth of it on a quiet machine. */
export const SEQUENCES_TIMEOUT_MS = 60_000 + SEQUENCES * 1_500;
