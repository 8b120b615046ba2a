/** The messages of Streams.Read beside events, framed. */
import { putPosition, putStream } from './common';
import { ProtoWriter } from './proto-writer';

export const confirmation = (id: string): Buffer => new ProtoWriter().message(2, (inner) => inner.text(1, id)).framed();

export function checkpoint(position: number): Buffer {
  const writer = new ProtoWriter();
  putPosition(writer, 3, position);
  return writer.framed();
}

export const streamNotFound = (name: Buffer): Buffer =>
  new ProtoWriter().message(4, (inner) => putStream(inner, 1, name)).framed();

export const CAUGHT_UP = new ProtoWriter().message(8).framed();
