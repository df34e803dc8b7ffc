import type { Agent } from '../agent/agent.ts'
import type { Desk } from '../agent/desk.ts'
import type { Quirks } from '../quirks/quirks.ts'
import { isOnLine, move, newParty, partyOf, type Dialog, type Party } from './dialog.ts'

/** Who is told of dialogs: `added` and `removed` concern one agent's list, `changed` everybody's on the call. */
export interface DialogListener {
  added(dialog: Dialog, agent: Agent, requestId: string): void
  changed(dialog: Dialog, agents: readonly Agent[], requestId: string): void
  removed(dialog: Dialog, agent: Agent): void
}

const customer = '0049301234567'

/** The switch: calls between agents and with customers, and the reservations of outbound campaigns. */
export class Exchange {
  readonly #desk: Desk
  readonly #quirks: Quirks
  readonly #listener: DialogListener
  readonly #dialogs = new Map<string, Dialog>()
  /** The dialogs that an agent's list holds. */
  readonly #lists = new Map<Agent, Set<Dialog>>()
  #lastId = 16_804_376

  constructor(desk: Desk, quirks: Quirks, listener: DialogListener) {
    this.#desk = desk
    this.#quirks = quirks
    this.#listener = listener
  }

  dialog(id: string): Dialog | undefined {
    return this.#dialogs.get(id)
  }

  dialogsOf(agent: Agent): readonly Dialog[] {
    return [...(this.#lists.get(agent) ?? [])]
  }

  /** The dialog in which the agent is on the line. */
  current(agent: Agent): Dialog | undefined {
    return this.dialogsOf(agent).find((dialog) => {
      const party = partyOf(dialog, agent)
      return party !== undefined && isOnLine(party)
    })
  }

  /** A call to an extension: INITIATING, INITIATED, ALERTING; or FAILED where nobody can be reached (p. 128). */
  makeCall(agent: Agent, to: string, requestId: string): void {
    const called = [...this.#desk.agents.values()].find((other) => other.extension === to)
    const caller = newParty(agent.extension, 'INITIATING', agent)
    const callee = newParty(to, 'INITIATING', called)
    const dialog = this.#open({ from: agent.extension, to, callType: 'AGENT_INSIDE', routed: false }, [
      caller,
      callee,
    ])
    this.#list(dialog, agent, requestId)
    move(caller, 'INITIATED')
    dialog.state = 'INITIATED'
    this.#desk.beginCall(agent, false, true)
    this.#tell(dialog)
    if (!called || this.current(called)) {
      move(caller, 'FAILED', called ? 'BUSY' : 'BAD_DESTINATION')
      dialog.state = 'FAILED'
      this.#tell(dialog)
      return
    }
    dialog.state = 'ALERTING'
    move(callee, 'ALERTING')
    this.#list(dialog, called, '')
    this.#tell(dialog, '', [agent])
  }

  /** A call rings at the agent: through the queue (the agent is RESERVED) or straight to the extension. */
  ring(agent: Agent, routed: boolean): void {
    const parties = [newParty(customer, 'INITIATED'), newParty(agent.extension, 'ALERTING', agent)]
    const dialog = this.#open(
      { from: customer, to: agent.extension, callType: routed ? 'PREROUTE_ACD_IN' : 'OTHER_IN', routed },
      parties,
    )
    dialog.state = 'ALERTING'
    if (routed && !this.#quirks.breaks('reservation-not-shown')) this.#desk.become(agent, 'RESERVED')
    this.#list(dialog, agent, '')
  }

  /** A preview reservation offers a customer to the agent, who takes or leaves it. */
  offerPreview(agent: Agent): void {
    const parties = [newParty(agent.extension, 'ALERTING', agent)]
    const dialog = this.#open(
      { from: agent.extension, to: customer, callType: 'OUTBOUND_PREVIEW', routed: true },
      parties,
    )
    dialog.state = 'ALERTING'
    this.#desk.become(agent, 'RESERVED_OUTBOUND_PREVIEW')
    this.#list(dialog, agent, '')
  }

  /** The dialler has a customer on the line: connected to the agent at once. */
  connectOutbound(agent: Agent): void {
    const parties = [newParty(agent.extension, 'ACTIVE', agent), newParty(customer, 'ACTIVE')]
    const dialog = this.#open(
      { from: agent.extension, to: customer, callType: 'OUTBOUND', routed: true },
      parties,
    )
    dialog.state = 'ACTIVE'
    dialog.talked = true
    this.#desk.beginCall(agent, true)
    this.#list(dialog, agent, '')
  }

  answer(dialog: Dialog, agent: Agent, party: Party, requestId: string): void {
    for (const other of dialog.parties) if (isOnLine(other)) move(other, 'ACTIVE')
    move(party, 'ACTIVE')
    dialog.state = 'ACTIVE'
    dialog.talked = true
    this.#desk.beginCall(agent, dialog.routed)
    this.#tell(dialog, requestId)
  }

  hold(dialog: Dialog, agent: Agent, party: Party, held: boolean, requestId: string): void {
    move(party, held ? 'HELD' : 'ACTIVE')
    this.#desk.hold(agent, held)
    this.#tell(dialog, requestId)
  }

  /** The agent takes a preview offer: the customer is dialled. */
  accept(dialog: Dialog, agent: Agent): void {
    this.#end(dialog)
    this.connectOutbound(agent)
  }

  /** The agent declines a preview offer. */
  decline(dialog: Dialog, agent: Agent): void {
    this.#end(dialog)
    if (agent.state === 'RESERVED_OUTBOUND_PREVIEW') this.#desk.unreserve(agent)
  }

  /** One party hangs up; all calls here have two, so that ends it for both. */
  hangUp(dialog: Dialog, requestId = ''): void {
    const wrapping: Agent[] = []
    for (const party of dialog.parties) {
      const { agent } = party
      const wasOnLine = isOnLine(party)
      if (!wasOnLine) continue
      const reserved = agent?.state === 'RESERVED' && party.state === 'ALERTING'
      const wraps = agent !== undefined && this.#desk.endCall(agent, dialog.talked)
      move(party, wraps ? 'WRAP_UP' : 'DROPPED')
      if (wraps) wrapping.push(agent)
      if (agent && reserved) this.#desk.unreserve(agent)
    }
    dialog.state = wrapping.length > 0 ? 'ACTIVE' : 'DROPPED'
    this.#tell(dialog, requestId)
    this.#end(dialog, wrapping)
  }

  updateCallData(dialog: Dialog, wrapUpReason: string, requestId: string): void {
    dialog.wrapUpReason = wrapUpReason
    this.#tell(dialog, requestId)
  }

  /** The agent has gone (see DeskListener.left): the rest of the call ends without a word to the desk about it. */
  leave(agent: Agent): void {
    const dialog = this.current(agent)
    const party = dialog && partyOf(dialog, agent)
    if (!dialog || !party) return
    move(party, 'DROPPED')
    this.hangUp(dialog)
  }

  wrappedUp(agent: Agent): void {
    for (const dialog of this.dialogsOf(agent)) {
      const party = partyOf(dialog, agent)
      if (party?.state !== 'WRAP_UP') continue
      move(party, 'DROPPED')
      const others = dialog.parties.filter((other) => other.state === 'WRAP_UP')
      if (others.length === 0) dialog.state = 'DROPPED'
      this.#unlist(dialog, agent)
    }
  }

  #open(what: Pick<Dialog, 'from' | 'to' | 'callType' | 'routed'>, parties: readonly Party[]): Dialog {
    this.#lastId += 1
    const dialog: Dialog = {
      ...what,
      id: String(this.#lastId),
      parties,
      state: 'INITIATING',
      talked: false,
      wrapUpReason: '',
    }
    this.#dialogs.set(dialog.id, dialog)
    return dialog
  }

  #end(dialog: Dialog, except: readonly Agent[] = []): void {
    for (const { agent } of dialog.parties) if (agent && !except.includes(agent)) this.#unlist(dialog, agent)
  }

  #list(dialog: Dialog, agent: Agent, requestId: string): void {
    const list = this.#lists.get(agent) ?? new Set()
    this.#lists.set(agent, list.add(dialog))
    this.#listener.added(dialog, agent, requestId)
  }

  #unlist(dialog: Dialog, agent: Agent): void {
    if (!this.#lists.get(agent)?.delete(dialog)) return
    this.#listener.removed(dialog, agent)
    const listed = [...this.#lists.values()].some((list) => list.has(dialog))
    if (!listed) this.#dialogs.delete(dialog.id)
  }

  #tell(dialog: Dialog, requestId = '', only?: readonly Agent[]): void {
    const agents = dialog.parties.flatMap(({ agent }) =>
      agent && this.#lists.get(agent)?.has(dialog) ? [agent] : [],
    )
    this.#listener.changed(dialog, only ?? agents, requestId)
  }
}
