/** What is used of the library, which tells no types of its own. */
declare module 'dmn-moddle' {
  interface DmnElement {
    readonly $type: string;
    [property: string]: unknown;
  }

  export class DmnModdle {
    create(type: string, properties: object): DmnElement;
    createAny(name: string, namespace: string, properties: object): DmnElement;
    /** @throws Error when it is no DMN */
    fromXML(
      xml: string,
    ): Promise<{ readonly rootElement: DmnElement; readonly warnings: readonly { message: string }[] }>;
    toXML(element: DmnElement, options: { readonly format: boolean }): Promise<{ readonly xml: string }>;
  }
}
