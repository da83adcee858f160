interface Server {
  readonly name: string;
  readonly file: string;
  readonly debian: string;
}
export declare const SERVERS: readonly Server[];
export declare function missingServers(): readonly Server[];
