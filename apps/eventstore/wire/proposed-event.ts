/** Events as clients propose them, and the limits they must keep. */
import { GrpcError, Status } from '../grpc/status';
import { uuidBytes } from './common';
import { ProtoReader } from './proto-reader';
import type { ProposedEvent } from './recorded-event';

/** The real server's default: bytes of data of one append. Metadata does not count. */
export const LARGEST_APPEND = 1024 * 1024;

const NOTHING = Buffer.alloc(0);
const JSON_TYPE = 'application/json';
const NIL = Buffer.alloc(16);

/** Why events cannot be taken. */
export type Refusal =
  { readonly kind: 'bad-request' } | { readonly kind: 'missing-metadata'; readonly properties: readonly string[] };

/** Reads a ProposedMessage (1 id, 2 metadata map, 3 custom metadata, 4 data). */
export function readProposedEvent(message: Buffer): ProposedEvent | Refusal {
  const reader = new ProtoReader(message);
  let id: Buffer | undefined;
  let metadata: Buffer = NOTHING;
  let data: Buffer = NOTHING;
  let type: Buffer | undefined;
  let contentType: string | undefined;
  while (reader.next()) {
    if (reader.field === 1) id = uuidBytes(reader.bytes());
    else if (reader.field === 3) metadata = reader.bytes();
    else if (reader.field === 4) data = reader.bytes();
    else if (reader.field === 2) {
      const [key, value] = mapEntry(reader.bytes());
      if (key === 'type') type = value;
      else if (key === 'content-type') contentType = value.toString('latin1');
    }
  }
  const missing = [...(type ? [] : ['type']), ...(contentType === undefined ? ['content-type'] : [])];
  if (missing.length > 0) return { kind: 'missing-metadata', properties: missing };
  if (!type || type.length === 0 || !id || id.equals(NIL)) return { kind: 'bad-request' };
  return { id, type, isJson: contentType === JSON_TYPE, metadata, data };
}

export function isRefusal(value: ProposedEvent | Refusal): value is Refusal {
  return 'kind' in value;
}

/** The refusal as the status of a call. */
export function refusalError(refusal: Refusal): GrpcError {
  if (refusal.kind === 'bad-request') return new GrpcError(Status.UNKNOWN, 'Exception was thrown by handler.');
  const properties = refusal.properties.join(',');
  return new GrpcError(Status.INVALID_ARGUMENT, `Required Metadata Property '${properties}' is missing.`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': properties,
  });
}

function mapEntry(message: Buffer): [string, Buffer] {
  const reader = new ProtoReader(message);
  let key = '';
  let value: Buffer = NOTHING;
  while (reader.next()) {
    if (reader.field === 1) key = reader.bytes().toString('latin1');
    else if (reader.field === 2) value = reader.bytes();
  }
  return [key, value];
}
