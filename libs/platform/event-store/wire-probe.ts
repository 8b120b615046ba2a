/** Steps on the way to an event store, each tried by itself: a connection, TLS, a gRPC call. Nothing secret is sent. */
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { StoreNode, StoreTls } from './store-address';

/** Where a step ended. */
export type WireProblem =
  | 'unknown-host'
  | 'nothing-listens'
  | 'silent'
  | 'broken'
  | 'unknown-authority'
  | 'wrong-host'
  | 'certificate-expired'
  | 'client-certificate'
  | 'no-tls'
  | 'not-a-store';

/** How long a step may take. */
export interface StepLimit {
  readonly limitMs: number;
  /** Aborted when nobody wants to know any more: the step ends at once, as one that takes too long. */
  readonly stopped?: AbortSignal;
}

/** A call every EventStoreDB answers without asking who calls. */
const ASK_FEATURES = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';
/** A gRPC message without content: no flag, no length. */
const EMPTY_MESSAGE = Buffer.alloc(5);

const TRANSPORT: Readonly<Record<string, WireProblem>> = {
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNREFUSED: 'nothing-listens',
};
const CERTIFICATE: Readonly<Record<string, WireProblem>> = {
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-authority',
  CERT_SIGNATURE_FAILURE: 'unknown-authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
};

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? '';

/** Undefined when a connection can be made. */
export function opensTransport({ host, port }: StoreNode, limit: StepLimit): Promise<WireProblem | undefined> {
  return new Promise((done) => {
    const socket = connectTcp(port, host);
    const end = (problem?: WireProblem): void => {
      socket.destroy();
      done(problem);
    };
    limitStep(socket, limit, () => end('silent'));
    socket.once('error', (error) => end(TRANSPORT[codeOf(error)] ?? 'broken'));
    socket.once('connect', () => end());
  });
}

/** Undefined when TLS is agreed on and the certificate is good. */
export function opensTls(node: StoreNode, tls: StoreTls, limit: StepLimit): Promise<WireProblem | undefined> {
  return new Promise((done) => {
    const socket = secureSocket(node, tls);
    const end = (problem?: WireProblem): void => {
      socket.destroy();
      done(problem);
    };
    limitStep(socket, limit, () => end('no-tls'));
    socket.once('error', (error: Error) => end(certificateProblem(error)));
    socket.once('close', () => end('no-tls'));
    socket.once('secureConnect', () => end());
  });
}

/** Undefined when what listens answers a gRPC call as an event store does. */
export function speaksGrpc(
  node: StoreNode,
  tls: StoreTls | undefined,
  limit: StepLimit,
): Promise<WireProblem | undefined> {
  return new Promise((done) => {
    const authority = `${tls ? 'https' : 'http'}://${node.host}:${node.port}`;
    const session = connectHttp2(authority, tls ? { createConnection: () => secureSocket(node, tls) } : {});
    const end = (problem?: WireProblem): void => {
      session.destroy();
      done(problem);
    };
    limitStep(session, limit, () => end('not-a-store'));
    session.once('error', (error: Error) => end(tls ? certificateProblem(error, 'not-a-store') : 'not-a-store'));
    session.once('close', () => end('not-a-store'));
    const call = session.request({
      ':method': 'POST',
      ':path': ASK_FEATURES,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    call.once('error', () => {});
    call.once('response', (headers) => end(isGrpc(headers) ? undefined : 'not-a-store'));
    call.end(EMPTY_MESSAGE);
  });
}

function limitStep(
  step: { setTimeout(ms: number, callback: () => void): unknown; once(event: 'close', listener: () => void): unknown },
  { limitMs, stopped }: StepLimit,
  end: () => void,
): void {
  step.setTimeout(limitMs, end);
  if (stopped?.aborted) return end();
  stopped?.addEventListener('abort', end, { once: true });
  step.once('close', () => stopped?.removeEventListener('abort', end));
}

function isGrpc(headers: IncomingHttpHeaders & { readonly ':status'?: number }): boolean {
  return headers[':status'] === 200 && String(headers['content-type']).startsWith('application/grpc');
}

function secureSocket({ host, port }: StoreNode, { authority, certificate, key }: StoreTls): TLSSocket {
  return connectTls({
    host,
    port,
    ca: authority,
    cert: certificate,
    key,
    ALPNProtocols: ['h2'],
    // An address is no name a server could be asked for.
    ...(isIP(host) ? {} : { servername: host }),
  });
}

function certificateProblem(error: Error, otherwise: WireProblem = 'no-tls'): WireProblem {
  const code = codeOf(error);
  if (code.includes('CERTIFICATE_REQUIRED')) return 'client-certificate';
  return CERTIFICATE[code] ?? otherwise;
}
