import type { ReactElement } from "react";
import { SaveButton } from "../../../ui/SaveButton.tsx";

interface Props {
  /** Of the file, without its ending. */
  readonly name: string;
  /** The figure as it is now; what draws it is fetched then. */
  readonly make: () => Promise<ReactElement>;
}

/** Saves a chart as a drawing on light paper. */
export function FigureButtons({ name, make }: Props) {
  const svg = async () => {
    const [{ stillSvg }, { textFile }, figure] = await Promise.all([
      import("../../figures/stillSvg.ts"),
      import("../../figures/textFile.ts"),
      make(),
    ]);
    return textFile(stillSvg(figure), "image/svg+xml");
  };
  const png = async () => {
    const [{ pngFile }, figure] = await Promise.all([import("../../figures/pngFile.ts"), make()]);
    return pngFile(figure);
  };
  return (
    <p className="figure-buttons">
      <SaveButton name={`${name}.svg`} make={svg}>
        Save as SVG
      </SaveButton>{" "}
      <SaveButton name={`${name}.png`} make={png}>
        Save as PNG
      </SaveButton>
    </p>
  );
}
