import { stringify } from 'yaml'

export interface Answers {
  readonly system: string
  readonly url: string
  readonly name: string
  /** The first is an agent, as are all but the last of more than two, which is a supervisor. */
  readonly users: readonly string[]
}

/** A target file with comments, valid as it is once the secrets are in the environment. */
export function targetTemplate({ system, url, name, users }: Answers): string {
  const accounts = users.map((user, i) => account(user, i > 1 && i === users.length - 1))
  return `# A target: one running server, and what a tester must know about it.
name: ${yaml(name)}
system: ${yaml(system)}
url: ${yaml(url)}
# notifications: https://…          # where events come from, if not below the url

# tls: { ca: ./lab-ca.pem }         # a lab's own authority; client certificate: cert and key
auth: { type: basic }               # or bearer, with token: in each account

# What the vendor claims (PICS). Scenarios of other features are not applicable. Left out: everything.
# features: [api-voice]

# Who may be used. Scenarios run in parallel as far as there are accounts; two agents are the least for calls.
accounts:
${accounts.join('\n')}

# What the API does not tell (PIXIT).
# values: { dispositionKey: DispositionCode }
# timers: { wrapUp: 20s }
# rulings: { success-reply: status-code }    # where the documentation contradicts itself: what this server does

# What the API cannot cause. A command is run with WIRECHIEF_USER and WIRECHIEF_STIMULUS set;
# without a stimulus its scenarios are blocked, and nothing else.
# stimuli:
#   new-interaction: { command: ./send-mail.sh }
#   inbound-call: { operator: "Please call the agent's number now." }
`
}

function account(user: string, supervises: boolean): string {
  const roles = supervises ? '[agent, supervisor]' : '[agent]'
  return `  - { user: ${yaml(user)}, password: "\${env:${secretName(user)}}", roles: ${roles} } # device: "5001" if it has several`
}

function yaml(text: string): string {
  return stringify(text).trim()
}

/** The environment variable that an account's secret is read from. */
export function secretName(user: string): string {
  return `WIRECHIEF_${user.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase()}`
}
