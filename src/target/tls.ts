import { createPrivateKey, X509Certificate } from 'node:crypto'
import { messageOf } from '../base/failure.ts'
import type { Cursor } from '../catalogue/cursor.ts'
import type { Reading } from './reading.ts'
import type { Tls } from './reach.ts'

const certificate = (pem: string) => new X509Certificate(pem)

/** The TLS options with their files read and looked at, so that a mistake is told where it stands. */
export function readTls(at: Cursor | undefined, reading: Reading): Tls {
  if (at === undefined) return {}
  const passphrase = at.get('passphrase') && reading.secret(at.need('passphrase'))
  const servername = at.get('servername') && reading.text(at.need('servername'))
  const ca = pemFile(at.get('ca'), reading, certificate)
  const cert = pemFile(at.get('cert'), reading, certificate)
  const key = pemFile(at.get('key'), reading, (pem) =>
    createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) }),
  )
  if (cert !== undefined && key !== undefined && !belongs(cert, key, passphrase))
    reading.complain(at.need('key'), {
      rule: 'wrong-key-file',
      message: 'this private key does not belong to the certificate in `cert`',
    })
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
    ...(servername !== undefined && { servername }),
  }
}

function pemFile(
  at: Cursor | undefined,
  reading: Reading,
  look: (pem: string) => unknown,
): string | undefined {
  if (at === undefined) return undefined
  const path = reading.text(at)
  if (path === '') return undefined
  try {
    const pem = reading.options.readFile(path)
    look(pem)
    return pem
  } catch (error) {
    reading.complain(at, {
      rule: 'unusable-file',
      message: `\`${path}\` cannot be used: ${messageOf(error)}`,
      hint: 'a PEM file belongs here; paths are relative to this file',
    })
    return undefined
  }
}

function belongs(cert: string, key: string, passphrase: string | undefined): boolean {
  const secret = createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) })
  return new X509Certificate(cert).checkPrivateKey(secret)
}
