import type { ReactNode } from "react";
import type { System } from "../../core/systems/leaderboard.ts";
import { runWords, sizeWords } from "./systemWords.ts";

/** Whose it is, what it is built on, on which terms, and where more stands. */
export function SystemFacts({ system }: { readonly system: System }) {
  const { organization, base, backbone, licence, card, paper } = system;
  const size = sizeWords(system);
  return (
    <dl className="board-facts">
      <Fact name="From">{organization}</Fact>
      <Fact name="Base">{backbone ? `${base}, by way of ${backbone}` : base}</Fact>
      {size && <Fact name="Size">{size}</Fact>}
      <Fact name="Licence">
        {licence ? <Outside href={licence.url}>{licence.name}</Outside> : <Outside href={card}>See its card</Outside>}
      </Fact>
      <Fact name="Here">{runWords(system)}</Fact>
      <Fact name="Card">
        <Outside href={card}>{card.replace(/^https:\/\//, "")}</Outside>
      </Fact>
      {paper && (
        <Fact name="Described in">
          <Outside href={paper.url}>{paper.title}</Outside>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Outside({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} rel="noopener">
      {children}
    </a>
  );
}
