/** What a Prosody needs to play a Finesse's notification service. */
export interface ProsodyPlan {
  readonly folder: string
  readonly domain: string
  readonly host: string
  /** XMPP over TCP. */
  readonly port: number
  /** WebSocket at /ws. */
  readonly httpPort: number
  /** Who owns the nodes and publishes. */
  readonly publisher: string
}

/**
 * The configuration file (Prosody 0.12). Nodes with slashes in their names are created by the publisher, who owns
 * them as an administrator of the component; nothing is created by chance.
 */
export function configuration(plan: ProsodyPlan): string {
  const { folder, domain, host, port, httpPort, publisher } = plan
  return `
run_as_root = true
pidfile = ${lua(`${folder}/prosody.pid`)}
data_path = ${lua(`${folder}/data`)}
log = { { levels = { min = "warn" }, to = "file", filename = ${lua(`${folder}/prosody.log`)} } }
plugin_paths = {}
modules_enabled = { "roster", "saslauth", "disco", "ping", "websocket" }
modules_disabled = { "s2s" }
authentication = "internal_plain"
allow_unencrypted_plain_auth = true
c2s_require_encryption = false
consider_websocket_secure = true
interfaces = { ${lua(host)} }
c2s_ports = { ${port} }
http_ports = { ${httpPort} }
http_interfaces = { ${lua(host)} }
https_ports = {}
http_paths = { websocket = "/ws" }
http_default_host = ${lua(domain)}
limits = {}

VirtualHost ${lua(domain)}

Component ${lua(`pubsub.${domain}`)} "pubsub"
admins = { ${lua(`${publisher}@${domain}`)} }
autocreate_on_publish = false
autocreate_on_subscribe = false
`
}

/** Where Prosody keeps an account, and what the file says. */
export function accountFile(
  plan: ProsodyPlan,
  user: string,
  password: string,
): { readonly path: string; readonly content: string } {
  return {
    path: `${plan.folder}/data/${stored(plan.domain)}/accounts/${stored(user)}.dat`,
    content: `return { ["password"] = ${lua(password)} };\n`,
  }
}

/** A Lua string: every byte that could mean something is written as a number. */
function lua(value: string): string {
  const bytes = [...Buffer.from(value, 'utf8')]
  const written = bytes.map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${String(byte).padStart(3, '0')}`,
  )
  return `"${written.join('')}"`
}

/** Prosody's own encoding of names in its data folder. */
function stored(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `%${code.toString(16).padStart(2, '0')}`
  })
}
