import { PickButton } from "./PickButton.tsx";

interface Props {
  readonly children: string;
  /** As the attribute of an input: what is offered first. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** Asks for a file of the device. */
export function FileButton({ children, accept, onFile }: Props) {
  return (
    <PickButton input={{ accept }} onPress={(open) => open()} onFiles={([file]) => file && onFile(file)}>
      {children}
    </PickButton>
  );
}
