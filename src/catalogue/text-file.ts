/** A file that was read. */
export interface TextFile {
  /** Its path below the folder of specs or schemas, with slashes. */
  readonly path: string
  /** Its path as a person wants to see it. */
  readonly file: string
  readonly text: string
}
