/** Whether the answer about the other order goes on to the mean of both orders. Of this visit only; kept while pairs and trees change. */
import { create } from "zustand";

export interface OrderChoice {
  readonly isSymmetrized: boolean;
}

export const INITIAL_ORDER: OrderChoice = { isSymmetrized: false };

export const useOrderStore = create<OrderChoice>()(() => INITIAL_ORDER);

export function takeMeanOfOrders(isSymmetrized: boolean): void {
  useOrderStore.setState({ isSymmetrized });
}
