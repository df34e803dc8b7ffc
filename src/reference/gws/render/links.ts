/** Where things are: absolute addresses are built from what the server calls itself, not from the request. */
export interface Links {
  /** Ends in `/api/v2`. */
  readonly base: string
}

export const link = ({ base }: Links, path: string): string => `${base}${path}`
