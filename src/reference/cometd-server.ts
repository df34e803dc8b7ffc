// Both are CommonJS modules, of which Node's loader sees only the default export, while a test runner's own loader
// sees more: named imports pass every test and break the installed package. Everybody else imports from here.
import acknowledgement from 'cometd-nodejs-server/ack-extension.js'
import cometd from 'cometd-nodejs-server'

export type { CometDServer, ServerSession } from 'cometd-nodejs-server'
export const { createCometDServer } = cometd
export const { AcknowledgedMessagesExtension } = acknowledgement
