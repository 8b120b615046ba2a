/**
 * All addresses of the API, read once from the controllers themselves: who each admits, and which methods an address has
 * (so that a wrong method is told apart from a wrong address).
 */
import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Admission, ShownPerson } from '../authentication/roles.decorator';
import { admissionOf, isForPersons, personParameterOf } from '../authentication/roles.guard';
import { ROUTE_KIND, type RouteKind } from '../openapi/route-decorators';

export interface ApiRoute {
  readonly method: string;
  /** With parameters as Express writes them: `/loans/:loanId`. */
  readonly path: string;
  /** Controller and method, for messages. */
  readonly handler: string;
  readonly admission: Admission | undefined;
  /** Whether it is a command that may be sent on behalf of a person. */
  readonly forPersons: boolean;
  /** What names whose records it shows, where they are one person's. */
  readonly personParameter: ShownPerson | undefined;
  /** `open` for what is about no person: health, metrics, problem pages. */
  readonly kind: RouteKind | 'open';
}

/** Nest's own metadata keys of a route; stable since its first version. */
const PATH = 'path';
const METHOD = 'method';

@Injectable()
export class RouteCatalogue implements OnModuleInit {
  private found: readonly ApiRoute[] = [];
  private patterns: readonly { readonly expression: RegExp; readonly method: string }[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    this.found = this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as object;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => routesOf(metatype, prototype, name));
    });
    this.patterns = this.found.map(({ path, method }) => ({
      expression: new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}/?$`),
      method,
    }));
  }

  get routes(): readonly ApiRoute[] {
    return this.found;
  }

  /** Methods an address answers to; none when there is no such address. */
  methodsOf(path: string): string[] {
    const methods = this.patterns.filter(({ expression }) => expression.test(path)).map(({ method }) => method);
    const all = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    return [...new Set(all)].sort();
  }
}

function routesOf(controller: object, prototype: object, name: string): ApiRoute[] {
  const handler = (prototype as Record<string, unknown>)[name];
  if (typeof handler !== 'function') return [];
  const own = Reflect.getMetadata(PATH, handler) as string | string[] | undefined;
  if (own === undefined) return [];
  const method = RequestMethod[Reflect.getMetadata(METHOD, handler) as RequestMethod];
  const prefix = (Reflect.getMetadata(PATH, controller) ?? '') as string;
  const controllerName = (controller as { readonly name: string }).name;
  return [own].flat().map((path) => ({
    method,
    path: joined(prefix, path),
    handler: `${controllerName}.${name}`,
    admission: admissionOf(handler, controller),
    forPersons: isForPersons(handler),
    personParameter: personParameterOf(handler),
    kind: (Reflect.getMetadata(ROUTE_KIND, handler) as RouteKind | undefined) ?? 'open',
  }));
}

function joined(...parts: readonly string[]): string {
  const segments = parts.flatMap((part) => part.split('/')).filter((segment) => segment !== '');
  return `/${segments.join('/')}`;
}
