import type { ReportInput } from '../input.ts'
export function html(_input: ReportInput): string {
  return ''
}
