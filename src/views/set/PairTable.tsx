// biome-ignore-all lint/a11y/useSemanticElements: a grid whose rows are drawn only where they are seen; a table element lays out all of its own.
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
} from "react";
import { DecodeError } from "../../base/decode.ts";
import { openPair } from "../../state/actions/openPair.ts";
import { orderBy, type PairSet, useSetStore } from "../../state/setStore.ts";
import { PairRow } from "./PairRow.tsx";
import { TableTools } from "./TableTools.tsx";
import { inOrder, listOrder, type TableColumn, tableColumns } from "./tableColumns.ts";
import { useSetInTree } from "./useSetInTree.ts";

/** As in set.css. */
const ROW_PX = 36;

/** Every pair that passes the filters. Arrows, Page up and down, Home and End walk it; Enter opens a pair. */
export function PairTable({ set }: { readonly set: PairSet }) {
  const found = useSetInTree(set);
  const inTree = found instanceof DecodeError ? undefined : found;
  // What is brushed is drawn first; the table follows.
  const selection = useDeferredValue(useSetStore((state) => state.selection));
  const order = useSetStore((state) => state.order);
  const columns = useMemo(() => tableColumns(set.columns, inTree), [set, inTree]);
  const all = useMemo(() => listOrder(set.columns.count, order, columns), [set, order, columns]);
  const pairs = useMemo(() => inOrder(selection, all), [selection, all]);
  return (
    <section aria-label="Pairs">
      <TableTools set={set} pairs={pairs} />
      <Rows
        key={`${order.column} ${order.isDescending} ${selection.length}`}
        set={set}
        pairs={pairs}
        columns={columns}
      />
    </section>
  );
}

interface RowsProps {
  readonly set: PairSet;
  readonly pairs: Uint32Array;
  readonly columns: readonly TableColumn[];
}

function Rows({ set, pairs, columns }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const order = useSetStore((state) => state.order);
  const current = useSetStore((state) => Math.min(state.place.row, Math.max(0, pairs.length - 1)));
  const virtual = useVirtualizer({
    count: pairs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialOffset: useSetStore.getState().place.top,
    // Below the head, which stays in place.
    scrollPaddingStart: ROW_PX,
    paddingStart: ROW_PX,
  });
  useEffect(() => {
    scroller.current?.scrollTo(0, useSetStore.getState().place.top);
  }, []);
  const go = (row: number) => {
    const to = Math.max(0, Math.min(pairs.length - 1, row));
    useSetStore.setState(({ place }) => ({ place: { ...place, row: to } }));
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus());
  };
  const walk = (event: KeyboardEvent) => {
    if (!(event.target as Element).matches("[data-row]")) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: pairs.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      go(target);
    } else if (event.key === "Enter") open(current);
  };
  // One and the same while the list is: rows that stay are not drawn again.
  const open = useCallback(
    (row: number) => {
      useSetStore.setState({ place: { top: scroller.current?.scrollTop ?? 0, row } });
      const pair = pairs[row];
      if (pair !== undefined) void openPair(pair);
    },
    [pairs],
  );
  const style = { "--columns": columns.length, height: virtual.getTotalSize() } as CSSProperties;
  const shown = virtual.getVirtualItems();
  // The row that the keyboard is at may be out of view: then Tab enters at the first one that is there.
  const entry = shown.some(({ index }) => index === current) ? current : shown[0]?.index;
  return (
    <div
      ref={scroller}
      className="set-rows"
      onScroll={({ currentTarget: { scrollTop } }) =>
        useSetStore.setState(({ place }) => ({ place: { ...place, top: scrollTop } }))
      }
    >
      <div
        className="set-table"
        role="grid"
        aria-label="Pairs"
        aria-rowcount={pairs.length + 1}
        tabIndex={-1}
        style={style}
        onKeyDown={walk}
      >
        <div className="set-row is-head" role="row" aria-rowindex={1} tabIndex={-1}>
          <div role="columnheader" tabIndex={-1}>
            Prompt
          </div>
          {columns.map(({ id, title, note }) => (
            <div
              key={id}
              role="columnheader"
              tabIndex={-1}
              aria-sort={order.column !== id ? "none" : order.isDescending ? "descending" : "ascending"}
            >
              <button type="button" title={note} onClick={() => orderBy(id)}>
                {title}
                {order.column === id && (order.isDescending ? " ↓" : " ↑")}
              </button>
            </div>
          ))}
        </div>
        {shown.map(({ index, start }) => (
          <PairRow
            key={pairs[index]}
            set={set.id}
            pair={pairs[index] ?? 0}
            row={index}
            top={start}
            columns={columns}
            isEntry={index === entry}
            onFocus={standAt}
            onOpen={open}
          />
        ))}
      </div>
    </div>
  );
}

function standAt(row: number): void {
  useSetStore.setState(({ place }) => ({ place: { ...place, row } }));
}
