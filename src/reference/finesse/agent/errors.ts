/** A failure of Finesse's own checks: the reply says it, and no event follows (12.5 Developer Guide, pp. 21, 73). */
export interface Refusal {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly data?: string
}

/** A failure at the CTI server: the request was accepted, and an apiErrors event tells of it (pp. 21, 50, 359). */
export interface CtiError {
  readonly type: string
  /** The CTI constant. */
  readonly message: string
  /** The CTI code. */
  readonly data: string
}

const refusal =
  (status: number, type: string) =>
  (message: string, data?: string): Refusal => ({
    status,
    type,
    message,
    ...(data === undefined ? {} : { data }),
  })

export const badRequest = refusal(400, 'Bad Request')
export const invalidInput = refusal(400, 'Invalid Input')
export const invalidState = refusal(400, 'Invalid State')
export const invalidDestination = refusal(400, 'Invalid Destination')
export const genericError = refusal(400, 'Generic Error')
export const unauthorized = refusal(401, 'Authorization Failure')
export const invalidSupervisor = refusal(401, 'Invalid Supervisor')
export const notFound = refusal(404, 'Not Found')
export const methodNotAllowed = refusal(405, 'Method Not Allowed')
export const unsupportedMediaType = refusal(415, 'Unsupported Media Type')
export const notImplemented = refusal(501, 'Not Implemented')
export const unavailable = refusal(503, 'Service Unavailable')

export function missing(parameter: string): Refusal {
  const label = parameter.charAt(0).toUpperCase() + parameter.slice(1)
  return { status: 400, type: 'Parameter Missing', message: `${label} Parameter missing`, data: parameter }
}

/** A NOT_READY or LOGOUT without a reason while codes are configured for it. */
export const reasonRequired: Refusal = {
  status: 400,
  type: 'Parameter Missing',
  message: 'A reason code is required',
  data: 'finesse.api.reasoncode.require_reasoncode',
}

export function otherUser(id: string): Refusal {
  return {
    status: 401,
    type: 'Invalid Authorization User Specified',
    message: 'The credentials and the user in the uri do not match',
    data: id,
  }
}

export function userNotFound(id: string): Refusal {
  return { status: 404, type: 'User Not Found', message: 'UNKNOWN_USER', data: id }
}

export function dialogNotFound(id: string): Refusal {
  return { status: 404, type: 'Dialog Not Found', message: 'There is no such dialog', data: id }
}

const cti =
  (type: string) =>
  (message: string, data: string): CtiError => ({ type, message, data })

const ctiState = cti('Invalid State')
export const ctiErrors = {
  objectState: ctiState('CF_INVALID_OBJECT_STATE', '22'),
  resourceBusy: ctiState('CF_RESOURCE_BUSY', '33'),
  password: ctiState('CF_INVALID_PASSWORD_SPECIFIED', '257'),
  workMode: ctiState('CF_INVALID_AGENT_WORKMODE', '265'),
  parameter: ctiState('CF_INVALID_PARAMETER', '1010'),
  reservation: cti('Internal Server Error')('A reservation is not left by a state request', '20999'),
  device: cti('Invalid Device')('CF_INVALID_LOGON_DEVICE_SPECIFIED', '260'),
  deviceBusy: cti('Device Busy')('CF_RESOURCE_BUSY', '33'),
} as const
