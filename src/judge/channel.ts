/**
 * Whether a subscription or topic pattern covers a channel: `*` stands for one segment, `**` for all that follow
 * (Bayeux 1.0, "Channel Globbing").
 */
export function covers(pattern: string, channel: string): boolean {
  if (pattern === channel) return true
  const parts = pattern.split('/')
  const segments = channel.split('/')
  const deep = parts.indexOf('**')
  if (deep === -1 ? parts.length !== segments.length : segments.length <= deep) return false
  return (deep === -1 ? parts : parts.slice(0, deep)).every((part, i) => part === '*' || part === segments[i])
}
