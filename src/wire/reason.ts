/** Short, equal for equal causes: why a request has no known outcome. */
export type Reason =
  | 'timeout'
  | 'reset'
  | 'refused'
  | 'dns'
  | 'tls'
  | 'proxy'
  | 'aborted'
  | 'too-large'
  | 'protocol'
  | 'not-sent'

const byCode: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
  UND_ERR_PRX_TLS: 'tls',
  // A header or method that is none: the scenario's own mistake, and nothing reached the server.
  UND_ERR_INVALID_ARG: 'not-sent',
}

const certificate =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$)/

/** The reason behind an error of the socket, of TLS or of the HTTP parser. What nobody knows is a reset. */
export function reasonOf(error: unknown): Reason {
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    const code = (e as NodeJS.ErrnoException).code ?? ''
    if (certificate.test(code)) return 'tls'
    if (code.startsWith('HPE_HEADER_OVERFLOW')) return 'too-large'
    // Where llhttp gives its reason in words, the error has no code.
    if (code.startsWith('HPE_') || e.name === 'HTTPParserError') return 'protocol'
    if (e.message.startsWith('Proxy ')) return 'proxy'
    const known = byCode[code]
    if (known !== undefined) return known
    if (e instanceof AggregateError && e.errors.length > 0) return reasonOf(e.errors[0])
  }
  return 'reset'
}
