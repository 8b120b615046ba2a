/** Makes the HTTP application of a root module that holds the `ApiModule`, complete but not yet listening. */
import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { installHttpEdge, literalExpress } from './http-edge';
import { installApiDocs } from './openapi/api-docs';

/** Of the interface, not of the program: the first number changes when a caller would have to. */
export const API_VERSION = '1.0.0';

export async function createApi(root: Type | DynamicModule): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(root, literalExpress(), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  installHttpEdge(app);
  installApiDocs(app, API_VERSION);
  return app;
}

/** Keeps slow or silent connections from being held for ever; longer than any answer takes, shorter than proxies wait. */
export function boundConnections(app: NestExpressApplication): void {
  const server = app.getHttpServer();
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 65_000;
}
