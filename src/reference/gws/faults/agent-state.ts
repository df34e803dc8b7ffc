import { without } from './edit.ts'
import { bendEvents, type BentFault } from './shape.ts'

export const agentStateFaults: readonly BentFault[] = [
  {
    name: 'acw-work-mode-missing',
    breaks: ['gws.acw.notified'],
    says: 'The event after AfterCallWork says NotReady without the work mode.',
    twist: () =>
      bendEvents({ operation: 'AfterCallWork', topic: '/v2/me/devices' }, (message) => [
        { ...message, data: without(message.data, '/devices/*/userState/workMode') },
      ]),
  },
]
