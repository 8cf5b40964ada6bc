/** The parts of ChartMogul's official client that the tests call; the package has no types of its own. */
declare module 'chartmogul-node' {
  export class Config {
    constructor(apiKey: string, apiBase?: string);
  }

  interface Page {
    entries: Record<string, unknown>[];
    cursor: string | null;
    has_more: boolean;
  }

  export const Customer: {
    retrieve(config: Config, uuid: string): Promise<Record<string, unknown>>;
    contacts(config: Config, uuid: string, query: Record<string, unknown>): Promise<Page>;
  };
  export const Contact: {
    all(config: Config, query: Record<string, unknown>): Promise<Page>;
    retrieve(config: Config, uuid: string): Promise<Record<string, unknown>>;
  };
  export const Ping: { ping(config: Config): Promise<unknown> };
}
