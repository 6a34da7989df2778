const anyOrigin = 'http://local.invalid';

/**
 * The page to return to after signing in: only a path of these pages, else the home page.
 * A full address, `//host`, `/\host` or a control character could lead to somebody else's site.
 */
export function localPath(asked: unknown, fallback = '/'): string {
  if (typeof asked !== 'string' || asked.length > 1000) return fallback;
  if (!asked.startsWith('/') || [...asked].some((letter) => letter === '\\' || letter.charCodeAt(0) <= 0x20))
    return fallback;
  let url: URL;
  try {
    url = new URL(asked, anyOrigin);
  } catch {
    return fallback;
  }
  if (url.origin !== anyOrigin || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}
