/** gRPC status codes and the error that ends a call with one, with the trailers clients read beside it. */

/** The codes used here; numbers are the protocol's. */
export const Status = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
} as const;

export type Status = (typeof Status)[keyof typeof Status];

/** Ends a call; `trailers` go out beside the status. */
export class GrpcError extends Error {
  constructor(
    readonly code: Status,
    message: string,
    readonly trailers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** The trailers of a call that ends with this status. */
export function statusTrailers(code: Status, message = '', extra: Record<string, string> = {}): Record<string, string> {
  return {
    'grpc-status': String(code),
    ...(message && { 'grpc-message': percentEncode(message) }),
    ...Object.fromEntries(Object.entries(extra).map(([name, value]) => [name, asHeader(value)])),
  };
}

/** HTTP/2 headers carry visible ASCII only; gRPC messages go percent-encoded. */
function percentEncode(text: string): string {
  let out = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const plain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
    out += plain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/**
 * A plain header cannot carry other text: what is not ASCII is shown as question marks, and so are blanks at its ends. A
 * header with those is dropped on the way, and the official client ends its process when it misses one.
 */
function asHeader(value: string): string {
  return value.replace(/[^\x20-\x7e]/gu, '?').replace(/^ +| +$/g, (blanks) => '?'.repeat(blanks.length));
}
