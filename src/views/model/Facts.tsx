/** Names and values, one pair a line; a value without a name continues the one above. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="facts">
      {grouped(facts).map(({ name, values }) => (
        <div key={name}>
          <dt>{name}</dt>
          {values.map((value) => (
            <dd key={value}>{value}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function grouped(facts: readonly (readonly [string, string])[]) {
  const groups: { name: string; values: string[] }[] = [];
  for (const [name, value] of facts) {
    const last = groups.at(-1);
    if (name === "" && last) last.values.push(value);
    else groups.push({ name, values: [value] });
  }
  return groups;
}
