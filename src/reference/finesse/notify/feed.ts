import type { Agent } from '../agent/agent.ts'
import type { CtiError } from '../agent/errors.ts'
import type { Dialog } from '../call/dialog.ts'
import type { Quirks } from '../quirks/quirks.ts'
import type { Site } from '../site.ts'
import { dialogUri, dialogView } from '../view/dialog.ts'
import { ctiErrorView } from '../view/errors.ts'
import { userSummary, userUri, userView } from '../view/user.ts'
import { el, type Element } from '../xml/element.ts'
import { dialogsNode, teamNode, userNode } from './bus.ts'
import { updateText, type Update } from './update.ts'

/** Says what changes: on which node, with which source, in which form (12.5 Developer Guide pp. 345-361). */
export class Feed {
  readonly #site: Site
  readonly #quirks: Quirks
  readonly #publish: (node: string, payload: string) => void

  constructor(site: Site, quirks: Quirks, publish: (node: string, payload: string) => void) {
    this.#site = site
    this.#quirks = quirks
    this.#publish = publish
  }

  userChanged(agent: Agent, requestId: string): void {
    const quirks = this.#quirks
    const { id, team } = agent.person
    const becameReady = agent.state === 'READY' && agent.previous === 'NOT_READY'
    const signedIn = agent.state === 'NOT_READY' && agent.previous === 'LOGOUT'
    const hidden =
      (becameReady && quirks.breaks('state-not-told')) || (signedIn && quirks.breaks('sign-in-not-told'))
    if (!hidden) this.#user(agent, requestId)
    if (quirks.varies('repeated-state')) this.#user(agent, '')
    if (becameReady && quirks.breaks('stray-events')) this.#user({ ...agent, state: 'RESERVED' }, '')
    if (quirks.breaks('team-not-told')) return
    this.#update(teamNode(team), {
      data: userSummary(quirks, agent),
      event: 'PUT',
      source: userUri(id),
      requestId: '',
    })
  }

  /** What nobody should be told: that somebody has looked. */
  userRead(agent: Agent): void {
    this.#user({ ...agent, state: 'UNKNOWN' }, '')
    this.#user(agent, '')
  }

  /** The node and the source of an error about a User are the User's own (recorded; p. 359 names the Dialogs). */
  userFailed(agent: Agent, error: CtiError, requestId: string): void {
    const { id } = agent.person
    const data = ctiErrorView(this.#quirks, error)
    this.#update(userNode(id), { data, event: 'PUT', source: userUri(id), requestId, error: true })
  }

  dialogAdded(dialog: Dialog, agent: Agent, requestId: string): void {
    if (!this.#quirks.breaks('dialog-added-not-told')) this.#list('POST', dialog, agent, requestId)
  }

  dialogRemoved(dialog: Dialog, agent: Agent): void {
    if (!this.#quirks.breaks('dialog-removed-not-told')) this.#list('DELETE', dialog, agent, '')
  }

  dialogChanged(dialog: Dialog, agents: readonly Agent[], requestId: string): void {
    for (const agent of agents) {
      const data = dialogView(this.#quirks, dialog, 'dialog')
      const source = dialogUri(dialog.id)
      this.#update(dialogsNode(agent.person.id), { data, event: 'PUT', source, requestId })
    }
  }

  #list(event: 'POST' | 'DELETE', dialog: Dialog, agent: Agent, requestId: string): void {
    const { id } = agent.person
    const data = el('dialogs', dialogView(this.#quirks, dialog, 'Dialog'))
    this.#update(dialogsNode(id), { data, event, source: `${userUri(id)}/Dialogs`, requestId })
  }

  #user(agent: Agent, requestId: string): void {
    const { id } = agent.person
    const root = this.#quirks.varies('capital-root') ? 'User' : 'user'
    const data: Element = userView(this.#site, this.#quirks, agent, root, 'event')
    const source = this.#quirks.breaks('source-is-another-user') ? userUri('0009999') : userUri(id)
    this.#update(userNode(id), { data, event: 'PUT', source, requestId })
  }

  #update(node: string, update: Update): void {
    this.#publish(node, updateText(this.#quirks, update))
  }
}
