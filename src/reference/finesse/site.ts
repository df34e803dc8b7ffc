/** What an administrator has configured: it does not change while the server runs. */
export interface Site {
  readonly platform: Platform
  readonly people: readonly Person[]
  readonly teams: readonly Team[]
  readonly reasonCodes: readonly ReasonCode[]
  /** How long wrap-up lasts, in milliseconds. */
  readonly wrapUpMs: number
  readonly domain: string
}
/** Unified CCE or Unified CCX: they differ in what an agent may do (12.5 Developer Guide, pp. 42-50). */
export type Platform = 'cce' | 'ccx'

export interface Person {
  readonly id: string
  readonly loginName: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  readonly extension: string
  readonly roles: readonly ('Agent' | 'Supervisor')[]
  readonly team: string
  /** Ids of the teams this person oversees. */
  readonly supervises: readonly string[]
  readonly wrapUp: 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED'
}
export interface Team {
  readonly id: string
  readonly name: string
}
export interface ReasonCode {
  readonly id: string
  readonly category: 'NOT_READY' | 'LOGOUT'
  readonly code: string
  readonly label: string
  readonly systemCode: boolean
}

export interface SiteOptions {
  readonly platform?: string | undefined
  /** Milliseconds, as text. */
  readonly wrapUp?: string | undefined
  /** `none`: no reason code is configured, so none is needed. */
  readonly reasonCodes?: string | undefined
}

/** Ids begin with zeros on purpose: a client that takes them for numbers is caught. */
export function makeSite(options: SiteOptions = {}): Site {
  const { platform = 'cce', wrapUp = '1200', reasonCodes = 'configured' } = options
  if (platform !== 'cce' && platform !== 'ccx')
    throw new Error(`The option platform is cce or ccx, not "${platform}".`)
  if (!/^\d+$/.test(wrapUp))
    throw new Error(`The option wrapUp is a number of milliseconds, not "${wrapUp}".`)
  if (reasonCodes !== 'configured' && reasonCodes !== 'none')
    throw new Error(`The option reasonCodes is configured or none, not "${reasonCodes}".`)
  return {
    platform,
    wrapUpMs: Number(wrapUp),
    domain: 'finesse.localhost',
    teams: [
      { id: '1', name: 'Harbour' },
      { id: '2', name: 'Lighthouse' },
    ],
    people: [
      ...several(8, '0001', 1, { team: '1', wrapUp: 'REQUIRED' }),
      ...several(4, '0001', 21, { team: '1', wrapUp: 'NOT_ALLOWED' }),
      ...several(3, '0001', 81, { team: '1', wrapUp: 'REQUIRED', supervises: ['1'] }),
      ...several(2, '0002', 1, { team: '2', wrapUp: 'REQUIRED' }),
      ...several(1, '0002', 81, { team: '2', wrapUp: 'REQUIRED', supervises: ['2'] }),
    ],
    reasonCodes: reasonCodes === 'none' ? [] : configured,
  }
}

const configured: readonly ReasonCode[] = [
  { id: '16', category: 'NOT_READY', code: '7', label: 'Tea & biscuits', systemCode: false },
  { id: '17', category: 'NOT_READY', code: '8', label: 'Paperwork', systemCode: false },
  { id: '21', category: 'LOGOUT', code: '40', label: 'End of shift', systemCode: false },
]

/** The hard-coded reason for a NOT_READY that a supervisor set: 999 on CCE, 33 on CCX (p. 50). */
export function supervisorReason(platform: Platform): ReasonCode {
  return {
    id: '3',
    category: 'NOT_READY',
    code: platform === 'cce' ? '999' : '33',
    label: 'Set by a supervisor',
    systemCode: true,
  }
}

/** The system's reason when a READY agent of a 12.5 server places a call (p. 80). */
export const callPlacedReason: ReasonCode = {
  id: '4',
  category: 'NOT_READY',
  code: '50006',
  label: 'Call placed while ready',
  systemCode: true,
}

function several(
  count: number,
  prefix: string,
  first: number,
  common: Pick<Person, 'team' | 'wrapUp'> & { supervises?: readonly string[] },
): readonly Person[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `${prefix}${String(first + index).padStart(3, '0')}`
    return {
      id,
      loginName: `${common.supervises ? 'supervisor' : 'agent'}${id}`,
      password: `secret-${id}`,
      firstName: common.supervises ? 'Sören' : 'Ada',
      lastName: `O'Hara ${id}`,
      extension: `5${id}`,
      roles: common.supervises ? ['Agent', 'Supervisor'] : ['Agent'],
      supervises: [],
      ...common,
    }
  })
}
