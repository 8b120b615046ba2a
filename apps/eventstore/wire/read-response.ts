/** The messages of Streams.Read beside events, framed. */
import { framed } from '../grpc/message-splitter';
import { putPosition, putStream } from './common';
import { ProtoWriter } from './proto-writer';

export const confirmation = (id: string): Buffer =>
  framed(new ProtoWriter().message(2, (inner) => inner.text(1, id)).finish());

export function checkpoint(position: number): Buffer {
  const writer = new ProtoWriter();
  putPosition(writer, 3, position);
  return framed(writer.finish());
}

export const streamNotFound = (name: Buffer): Buffer =>
  framed(new ProtoWriter().message(4, (inner) => putStream(inner, 1, name)).finish());

export const CAUGHT_UP = framed(new ProtoWriter().message(8).finish());
