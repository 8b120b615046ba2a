/** The API as a process of its own: reads its configuration, checks what it stands on, serves, and drains when told to stop. */
import 'reflect-metadata';
import { ApiProcessModule } from './api-process.module';
import { ConfigurationError, readApiConfiguration } from './configuration/api-configuration';
import { createApi } from './create-api';
import { createLogger } from './observability/logger';
import { MissingDependency, untilDependenciesAnswer } from './startup/dependencies';
import { stopOnSignals } from './startup/stop-on-signals';

async function main(): Promise<void> {
  const configuration = readApiConfiguration(process.env);
  const log = createLogger(configuration.logLevel);
  await untilDependenciesAnswer(configuration, log);
  const app = await createApi(ApiProcessModule.forRoot(configuration));
  stopOnSignals(app, log);
  await app.listen(configuration.port, configuration.host);
  log.info({ address: await app.getUrl() }, 'the API is up');
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigurationError || error instanceof MissingDependency;
  const text = known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(known ? 78 : 1);
});
