export const AGREEMENT_ID = "set-agreement";

/** Unfolds who agrees with whom, and goes there. */
export function openAgreement(): void {
  const details = document.getElementById(AGREEMENT_ID);
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  details.scrollIntoView({ block: "start" });
  details.querySelector("summary")?.focus({ preventScroll: true });
}
