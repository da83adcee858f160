export interface Browsers {
  readonly chromium: string | undefined;
  readonly firefox: string | undefined;
}
export function findBrowsers(): Browsers;
