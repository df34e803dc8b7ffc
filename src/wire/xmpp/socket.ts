import { EventEmitter } from 'node:events'
import type { Socket } from '@xmpp/client'
import { WebSocket } from 'ws'
import type { ClientOptions } from 'ws'

export interface SocketSettings {
  /** Bytes of one message of the server's, at most. */
  readonly messageBytes: number
  /** TLS options and an agent, as Node's `https.request` takes them. */
  readonly connection: Pick<ClientOptions, 'agent'> & { readonly [key: string]: unknown }
}

/** An XMPP stream's bytes over a WebSocket (RFC 7395), with our TLS, our proxy and our bounds. */
export class FrameSocket extends EventEmitter implements Socket {
  /** Which mechanism is safe here is decided by us and not by the library. */
  readonly secure = true
  readonly #settings: SocketSettings
  #socket: WebSocket | undefined

  constructor(settings: SocketSettings) {
    super()
    this.#settings = settings
  }

  connect(service: string): void {
    const { connection, messageBytes } = this.#settings
    const socket = new WebSocket(service, 'xmpp', {
      ...connection,
      maxPayload: messageBytes,
      perMessageDeflate: false,
      followRedirects: false,
    })
    this.#socket = socket
    let why = ''
    socket.on('open', () => this.emit('connect'))
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#take(data, isBinary))
    socket.on('error', (error) => {
      why = error.message
      this.emit('error', error)
    })
    socket.on('close', (code, reason) => {
      const said = reason.toString('utf8')
      this.emit('close', code !== 1000, why || said || `the WebSocket was closed with code ${code}`)
    })
  }

  write(data: string, done?: (error?: Error) => void): void {
    this.#socket?.send(data, (error) => done?.(error ?? undefined))
  }

  end(): void {
    this.#socket?.close(1000)
  }

  /** Breaks the connection as a network would. */
  cut(): void {
    this.#socket?.terminate()
  }

  /** What the server sends must hurt nobody: an exception of the library's ends the stream, not the process. */
  #take(data: Buffer, isBinary: boolean): void {
    try {
      if (isBinary) throw new Error('The server sent a binary frame (RFC 7395, section 3.2).')
      this.emit('data', data.toString('utf8'))
    } catch (error) {
      this.emit('error', error)
      this.cut()
    }
  }
}
