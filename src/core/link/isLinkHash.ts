/**
 * Whether a location's hash looks like a link of ours rather than a view ("#/about") or a place on the page ("#main"). By itself, since the
 * page asks before it fetches the code that reads links.
 */
export function isLinkHash(hash: string): boolean {
  return /^#?[A-Za-z;]{1,8}=/.test(hash);
}

/** Whether it names a view that is none of the comparison, whose link then stays as it is. */
export function isOtherViewHash(hash: string): boolean {
  return /^#\/[a-z]/.test(hash);
}
