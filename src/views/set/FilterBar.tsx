import { formatCount } from "../../core/format.ts";
import { type PairSet, removeAllFilters, removeFilter, useSetStore } from "../../state/setStore.ts";

/** To the table's row that the keyboard enters at. */
function goToPairs(): void {
  const row = document.querySelector<HTMLElement>('.set-rows [data-row][tabindex="0"]');
  row?.closest(".set-rows")?.scrollIntoView({ block: "center" });
  row?.focus({ preventScroll: true });
}

/** How many pairs pass, and every filter as a chip that takes it away. It stays in sight over charts and table. */
export function FilterBar({ set }: { readonly set: PairSet }) {
  const filters = useSetStore((state) => state.filters);
  const kept = useSetStore((state) => state.selection.length);
  const { count } = set.columns;
  return (
    <section className="set-filters" aria-label="Filters">
      <span role="status">
        {kept === count ? `${formatCount(count)} pairs` : `${formatCount(kept)} of ${formatCount(count)} pairs`}
      </span>
      {filters.map(({ id, words }) => (
        <button
          key={id}
          type="button"
          className="set-chip"
          aria-label={`Remove the filter ${words}`}
          onClick={() => removeFilter(id)}
        >
          {words} ×
        </button>
      ))}
      {filters.length > 0 && kept > 0 && (
        <button type="button" className="quiet-button" onClick={goToPairs}>
          Go to the pairs
        </button>
      )}
      {filters.length > 1 && (
        <button type="button" className="quiet-button" onClick={removeAllFilters}>
          Remove all
        </button>
      )}
    </section>
  );
}
