/** A Markdown link of a text of ours; the text alone when the URL is none that a browser should follow. */
export function linkTo(text: string, url: string): string {
  const href = URL.canParse(url) ? new URL(url).href : "";
  if (!href.startsWith("https://") || href.length > longestUrl) return text;
  return `[${text}](${href.replace(/[()\\<>@]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)})`;
}

const longestUrl = 2_000;
