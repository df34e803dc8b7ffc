// The package has types for its main file only.
declare module 'cometd-nodejs-client/src/XMLHttpRequest.js' {
  export class XMLHttpRequest {
    readonly status: number
    readonly statusText: string
    readonly responseText: string
    constructor(options: {
      readonly cookies: {
        storeCookie(uri: URL, header: string, done: () => void): void
        retrieveCookies(context: unknown, uri: URL, done: (failed: null, cookies: string[]) => void): void
      }
    })
    open(method: string, uri: string): void
    setRequestHeader(name: string, value: string): void
    send(body: string): void
  }
}
