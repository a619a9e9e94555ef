/** One to three accidents: a character changed, lost, doubled; a stretch cut out, the end cut off, parts exchanged. */
export function mutateLink(hash: string, random: () => number): string {
  const int = (below: number) => Math.floor(random() * below);
  const characters = "AZaz09-_&=#%.~ é\ud800\u0000<>\"'";
  let text = hash;
  for (let times = 1 + int(3); times > 0; times--) {
    const at = int(text.length);
    const other = characters[int(characters.length)] ?? "";
    const edits = [
      () => text.slice(0, at) + other + text.slice(at + 1),
      () => text.slice(0, at) + text.slice(at + 1),
      () => text.slice(0, at) + text.slice(at, at + int(50)) + text.slice(at),
      () => text.slice(0, at) + text.slice(at + int(100)),
      () => text.slice(0, at),
      () =>
        text
          .split("&")
          .sort(() => random() - 0.5)
          .join("&"),
      () => text.slice(at) + text.slice(0, at),
    ];
    text = (edits[int(edits.length)] as () => string)();
  }
  return text;
}
