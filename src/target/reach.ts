/**
 * How a target is reached: all that the wire must know of it. Everything here is resolved (secrets read, files
 * loaded, addresses absolute), so that the wire reads no file and no environment.
 */
export interface WireTarget {
  readonly name: string
  /** Absolute, without a slash at its end, e.g. `https://gws.lab.example/api/v2`. */
  readonly url: string
  /** Absolute: where events come from. */
  readonly notifications: string
  readonly tls: Tls
  readonly proxies: Proxies
}

/** PEM texts. Verification cannot be switched off: a lab with its own authority names it in `ca`. */
export interface Tls {
  /** Trusted beside the authorities that Node knows. */
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly passphrase?: string
  /** The name that the certificate must carry, where the address is not it. */
  readonly servername?: string
}

/** Addresses of HTTP proxies, as `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` say them. */
export interface Proxies {
  readonly http?: string
  readonly https?: string
  /** Hosts that are reached without a proxy: `host`, `host:port`, `.suffix`, or `*` for all. */
  readonly none: readonly string[]
}

/** What proves who a participant is. */
export type Credentials =
  | { readonly type: 'basic'; readonly user: string; readonly password: string }
  | { readonly type: 'bearer'; readonly token: string }

export const noProxies: Proxies = { none: [] }
