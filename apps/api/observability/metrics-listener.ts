/**
 * Serves the metrics, and nothing else, on a port of their own for scrapers that have no token. Only where one is configured;
 * who reaches it is for the network to say, as with the ports of the event store and of Postgres.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { API_CONFIGURATION, type ApiConfiguration } from '../configuration/api-configuration';
import { ApiMetrics } from './api-metrics';
import { LOGGER } from './logger';

@Injectable()
export class MetricsListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly metrics: ApiMetrics,
    @Inject(API_CONFIGURATION) private readonly configuration: ApiConfiguration,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** The port it listens on; undefined when it does not. */
  get port(): number | undefined {
    return (this.server?.address() as AddressInfo | null | undefined)?.port;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, host } = this.configuration;
    if (metricsPort === undefined) return;
    const server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        this.log.error({ err: error }, 'the metrics could not be told');
        response.writeHead(500).end();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(metricsPort, host, resolve);
    });
    this.server = server;
    this.log.info({ port: this.port }, 'metrics are served on a port of their own');
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (method !== 'GET' || url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const text = await this.metrics.registry.metrics();
    response
      .writeHead(200, { 'content-type': this.metrics.registry.contentType, 'cache-control': 'no-store' })
      .end(text);
  }
}
