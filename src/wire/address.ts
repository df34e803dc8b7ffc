/**
 * The address of a request on the target. A path is below the target's url; a full URL (a self link) counts by its
 * path, because a lab sits behind a proxy and names itself as it is called inside. Credentials never leave the
 * target's origin.
 */
export function resolve(base: string, path: string): URL {
  const root = new URL(base)
  const link = /^https?:\/\//i.test(path) && URL.canParse(path) ? new URL(path) : undefined
  if (link === undefined) {
    const below = path === '' || /^[/?]/.test(path) ? path : `/${path}`
    return new URL(base.replace(/\/+$/, '') + below)
  }
  return new URL(root.origin + mapped(root.pathname, link.pathname) + link.search)
}

export function sameOrigin(a: URL, b: URL): boolean {
  return a.origin === b.origin
}

/** `/gws/api/v2` outside, `/api/v2` inside: the longest end of the one that begins the other is the same place. */
function mapped(outside: string, path: string): string {
  const parts = outside.split('/').filter((part) => part !== '')
  for (let i = 0; i < parts.length; i++) {
    const end = `/${parts.slice(i).join('/')}`
    if (path === end || path.startsWith(`${end}/`)) {
      const front = parts.slice(0, i).join('/')
      return (front === '' ? '' : `/${front}`) + path
    }
  }
  return path
}
