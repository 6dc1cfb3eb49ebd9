/** What Framework gives to modules that import from `observablehq:stdlib`; only what we use. */
declare module "observablehq:stdlib" {
  export interface FileAttachment {
    readonly name: string;
    readonly mimeType: string;
    readonly href: string;
    readonly lastModified: number;
    readonly size: number;
    arrayBuffer(): Promise<ArrayBuffer>;
    text(encoding?: string): Promise<string>;
    json<T = unknown>(): Promise<T>;
    url(): Promise<string>;
  }
  export function FileAttachment(name: string): FileAttachment;

  export const Generators: {
    input<T>(element: Element & {readonly value: T}): AsyncGenerator<T>;
    observe<T>(initialize: (notify: (value: T) => void) => (() => void) | undefined): AsyncGenerator<T>;
    dark(): AsyncGenerator<boolean>;
    now(): AsyncGenerator<number>;
    width(element: Element): AsyncGenerator<number>;
  };

  export function Mutable<T>(value: T): AsyncGenerator<T> & {value: T};
  export function resize(
    render: (width: number, height: number) => Node,
    invalidation?: Promise<void>,
  ): HTMLElement;
}
