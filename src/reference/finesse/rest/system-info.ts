import type { Finesse } from '../finesse.ts'
import { el, type Element } from '../xml/element.ts'

/** SystemInfo (12.5 Developer Guide p. 333): how a client learns the XMPP domains and the platform. */
export function systemInfo({ site, quirks }: Pick<Finesse, 'site' | 'quirks'>): Element {
  const cce = (site.platform === 'cce') !== quirks.breaks('wrong-deployment-type')
  return el(
    'SystemInfo',
    el('currentTimestamp', new Date().toISOString()),
    el('ctiVersion', '24'),
    el('deploymentType', cce ? 'UCCE' : 'UCCX'),
    el('peripheralId', '5000'),
    el('primaryNode', el('host', site.domain)),
    el('status', 'IN_SERVICE'),
    el('statusReason', ''),
    el('systemAuthMode', 'NON_SSO'),
    el('timezoneOffset', '0'),
    el('uri', '/finesse/api/SystemInfo'),
    el('xmppDomain', site.domain),
    quirks.breaks('pub-sub-domain-missing') ? undefined : el('xmppPubSubDomain', `pubsub.${site.domain}`),
  )
}
