/** Makes the HTTP application of a root module that holds the `ApiModule`, complete but not yet listening. */
import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { apiAdapter, installHttpEdge } from './http-edge';
import { installApiDocs } from './openapi/api-docs';

/** Of the interface, not of the program: the first number changes when a caller would have to. */
export const API_VERSION = '1.0.0';

export async function createApi(root: Type | DynamicModule): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(root, apiAdapter(), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  installHttpEdge(app);
  installApiDocs(app, API_VERSION);
  return app;
}
