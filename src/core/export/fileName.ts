import type { SharedComparison } from "./sharedComparison.ts";

/** Letters of a question that a name takes at most. */
const MAX_SLUG = 40;

/** "split-decision-why-is-the-sky-blue.svg": from what was asked, plain letters and digits only, so that every file system takes it. */
export function fileName({ pair }: SharedComparison, extension: string): string {
  const asked = pair.messages.findLast(({ role, content }) => role === "user" && content.trim() !== "")?.content ?? "";
  const slug = asked
    .slice(0, 200)
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return `split-decision-${cutAtWord(slug.replace(/^-/, "")) || "comparison"}.${extension}`;
}

function cutAtWord(slug: string): string {
  const cut =
    slug.length <= MAX_SLUG
      ? slug
      : slug
          .slice(0, MAX_SLUG + 1)
          .replace(/-[^-]*$/, "")
          .slice(0, MAX_SLUG);
  return cut.replace(/-$/, "");
}
