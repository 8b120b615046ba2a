// node healthy.mjs URL: for a container's health check; ends with 0 when the URL answers well within five seconds.
const [url = ''] = process.argv.slice(2);
const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
