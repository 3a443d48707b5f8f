/**
 * A text that may hold URLs, for screens, logs and whoever may only look: the password of each is
 * shown as `***`. Text, not a parsed name: what cannot be parsed must not show it either.
 */
export function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^\s/?@:]*):[^\s/?]*@/g, '$1:***@');
}
