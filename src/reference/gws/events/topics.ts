/** Whether a subscription covers a topic: `*` stands for the last part, `**` for all parts that follow. */
export function covers(subscription: string, topic: string): boolean {
  if (subscription === topic) return true
  if (subscription.endsWith('/**')) return topic.startsWith(subscription.slice(0, -2))
  if (!subscription.endsWith('/*')) return false
  const parent = subscription.slice(0, -1)
  return topic.startsWith(parent) && !topic.slice(parent.length).includes('/')
}
