/** What can be wrong with a lab before a single scenario has run. */
export type Ailment = 'unreachable' | 'tls' | 'clock' | 'credentials' | 'session' | 'no-events'

const texts: Readonly<Record<Ailment, string>> = {
  unreachable:
    'Check `url` in the target file, that the server runs, and the proxy variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY.',
  tls: 'If the lab has its own authority, name its certificate in `tls: { ca: ./ca.pem }`; a client certificate goes into `cert` and `key`.',
  clock: 'Set the clocks by NTP: times in messages cannot be compared with ours.',
  credentials:
    'Check the account in the target file and that its secret is set: secrets come from ${env:NAME} or ${file:PATH}.',
  session:
    'The account is known but could not start its session: check its device or extension, its roles, and that nobody else uses it.',
  'no-events':
    'Requests work but events do not come: check the notification address, and that a proxy or load balancer keeps cookies and long polls.',
}

export function advice(ailment: Ailment): string {
  return texts[ailment]
}
